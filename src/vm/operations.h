// operations.h - what instructions do that takes more than a few lines. Borrowed arguments, owned results, as everywhere.
#pragma once
#include "vm/frame.h"

// names (operations.c)
void raise_unbound_local(const Code *code, int index);
void raise_unbound_cell(const Code *code, int index);
void raise_name_error(Ref name);
MUST_USE int find_builtin(const Function *f, Ref name, Own **value);   // as the function sees them; 1, 0, -1
MUST_USE int mapping_lookup(Ref mapping, Ref name, Own **value);  // 1, 0 no such key, -1
void remember_name(Own *dict, Ref name);                           // for NameCacheEntry
MUST_USE Own *load_name(Frame *f, Ref name);
MUST_USE int store_name(Frame *f, Ref name, Ref value);
MUST_USE int delete_name(Frame *f, Ref name);
MUST_USE Own *load_global(Function *function, Ref name);
// attributes
MUST_USE int load_method(Ref x, Ref name, Own **method);           // 1: unbound, call it with x first; 0: bound or plain; -1
MUST_USE Own *load_super(Ref super, Ref type, Ref self, Ref name, bool *unbound /* NULL: an attribute is wanted */);
// items, unpacking, calls
MUST_USE Own *get_slice(Ref x, Ref start, Ref stop);
MUST_USE int set_slice(Ref x, Ref start, Ref stop, Ref value);
MUST_USE int list_extend_starred(Own *list, Ref x);
MUST_USE int dict_update_display(Own *dict, Ref x);
MUST_USE int dict_merge_keywords(Own *dict, Ref x, Ref callable);
MUST_USE int unpack_sequence(Ref x, size_t count, Own **to);       // to[count - 1] gets the first item
MUST_USE int unpack_ex(Ref x, size_t before, size_t after, Own **to);
// What LOAD_METHOD_CLASS has in its cache: it found the function in a static or class method; x is an instance, not the
// class; the class goes in front of the arguments.
enum { METHOD_WRAPPED = 1, METHOD_OF_INSTANCE = 2, METHOD_TAKES_CLASS = 4, METHOD_BESIDE_DICT = 8 };
enum { GET_CLASS = 1 };                                            // LOAD_ATTR_GET: the object's own __class__
MUST_USE Own *call_bound_plainly(Ref builtin, Ref const *args, unsigned count); // as many as its signature allows
MUST_USE int next_pair(Ref iterator, Own **first, Own **second);   // of enumerate, zip, dict items: 1, 0 at the end, -1
bool gives_pairs(Ref iterator);                                    // next_pair knows it
MUST_USE Own *call_function_ex(Ref callable, Ref args, Ref kwargs);
bool is_builtins_function(Ref builtin);                            // one of the module builtins (specialize.c)
extern const MethodDef *list_append_def, *len_def;                 // set when specialize_call first meets list.append, len
// special methods that get a frame of their own (special_methods.c)
Function *operator_method(Ref a, Ref b, unsigned op, bool *inplace); // *inplace: it is the one for +=, -= and the like
Function *negative_method(Ref x);
Function *comparison_method(Ref a, Ref b, unsigned op);
Function *getitem_method(Ref x);
Function *setitem_method(Ref x);
Function *length_method(Ref x);
Function *next_method(Ref x);
Function *get_method(Ref descriptor);                              // __get__
Function *set_method(Ref descriptor);                              // __set__
Function *call_method(Ref x);                                      // with any parameters
// exceptions (unwind.c)
MUST_USE Own *getattr_unwound(Frame *f, Own *exception_take);     // an AttributeError ends f; gives it back
void add_traceback(Frame *f);                                      // an entry for f on the pending exception
MUST_USE int stop_iteration(Frame *f);                             // the pending StopIteration ends a loop of f; -1: something else is pending
const ExceptionEntry *find_handler(const Code *code, uint32_t instruction);
Own *lasti_new(uint32_t instruction);                              // never fails
MUST_USE int check_exception_match(Ref exception, Ref type);
MUST_USE int check_group_match(Ref exception, Ref type, Own **match, Own **rest);
MUST_USE Own *prep_reraise_star(Ref original, Ref list);
bool do_raise(Own *exception_take, Own *cause_take);               // true: re-raised as it was
// of a with statement: both pairs are a method and its self, or NULL if there is none to pass
MUST_USE int load_context_methods(Ref x, bool is_async, Own **exit, Own **enter);
// generators (generator.c, async_generator.c)
struct Generator;
void generator_finish(struct Generator *g);                        // its frame has ended
void warn_never_awaited(Ref coroutine);                            // async_generator.c
MUST_USE Own *get_yield_from_iter(const Code *code, Ref x);
MUST_USE Own *get_aiter(Ref x);
MUST_USE Own *get_anext(Ref x);
MUST_USE Own *async_gen_wrap(Ref x);
MUST_USE Own *stopiteration_error(Frame *f, Ref exception);
// statements (statements.c, match.c, intrinsics.c)
MUST_USE Own *load_build_class(Frame *f);
MUST_USE Own *import_name(Frame *f, Ref name, Ref fromlist, Ref level);
MUST_USE Own *import_from(Ref module, Ref name);
MUST_USE int import_star(Frame *f, Ref module);
MUST_USE int setup_annotations(Frame *f);
MUST_USE int print_expression(Ref x);
MUST_USE Own *match_keys(Ref subject, Ref keys);
MUST_USE Own *match_class(Ref subject, Ref class_, size_t positional, Ref names);
MUST_USE Own *intrinsic_1(Frame *f, int which, Ref x);
MUST_USE Own *intrinsic_2(int which, Ref x, Ref y);

// How two numbers compare: bits of the choice that a comparison fused with a jump keeps in its cache (specialize.c), and above
// them the jump's distance.
enum { COMPARED_LESS, COMPARED_EQUAL, COMPARED_GREATER, COMPARED_UNORDERED, COMPARED_OUTCOMES };
