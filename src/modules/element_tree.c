// element_tree.c - _elementtree: elements and what builds trees of them, the native half of lib/xml/etree/ElementTree.py.
//
//   Element ── tag, text, tail: any objects; NULL reads as None
//           ── attrib: a dict; NULL until there is an attribute or somebody asks
//           └─ children: a List of Elements; NULL until there is one; only __setstate__ puts another in its place
//
// A text that comes in pieces is kept by the TreeBuilder until the next start or end says whose it is.
#include "heap/mem.h"
#include "modules/native.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/slice.h"

typedef struct Element {
    Object head;
    Own *tag, *text, *tail, *attrib, *children;
} Element;
#define ELEMENT(x) MUT(Element, x)
LIFE(element, 5)

static bool is_element(Ref x) { return is_instance_of(x, native_type(NATIVE_ELEMENT)->id); }
static bool is_plain_element(Ref x) { return is_type(x, native_type(NATIVE_ELEMENT)->id); }
static size_t child_count(Ref e) { return ELEMENT(e)->children ? list_size(ELEMENT(e)->children) : 0; }
// Its dict, made when it is first needed, held while Python may run.
static Own *attrib_of(Element *e) { return e->attrib || (e->attrib = dict_new()) ? incref(e->attrib) : NULL; }
static Own *children_of(Element *e) { return e->children || (e->children = list_new(0)) ? e->children : NULL; } // borrowed
static Own *or_none(Ref x) { return x ? incref(x) : NONE; }

static Own *element_new(Ref tag, Ref attrib /* a dict, shared unless empty; or NULL */) {
    Element *e = (Element *)object_new_container(native_type(NATIVE_ELEMENT)->id, sizeof(Element));
    if (!e) return NULL;
    e->tag = incref(tag);
    if (attrib && dict_size(attrib)) e->attrib = incref(attrib);
    object_track(OBJ(e));
    return OBJ(e);
}
static Own *type_new(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    Own *self = type_alloc(type, 0);
    if (self) object_track(self);
    return self;
}

// The attributes among arguments: a copy of the dict at args[at] or of the keyword attrib, with all other keywords.
static int gather_attributes(const char *function, Ref const *args, size_t nargs, size_t at, Ref kwnames, Own **result) {
    *result = NULL;
    if (nargs <= at - 1)
        return raise_int(EXC_TypeError, "%s() takes at least %zu argument%s (%zu given)", function, at, at == 1 ? "" : "s", nargs);
    if (nargs > at + 1) return raise_int(EXC_TypeError, "%s() takes at most %zu arguments (%zu given)", function, at + 1, nargs);
    Ref given = nargs > at ? args[at] : NULL;
    if (given && !is_dict(given))
        return raise_int(EXC_TypeError, "%s() argument %zu must be dict, not %K", function, at + 1, given);
    size_t keywords = kwnames ? tuple_size(kwnames) : 0;
    if (!keywords && (!given || !dict_size(given))) return 0;
    SCOPED Own *dict = dict_new();
    if (!dict || (given && dict_update(dict, given) < 0)) return -1;
    for (size_t i = 0; i < keywords; i++) {
        Ref name = tuple_peek(kwnames, i), value = args[nargs + i];
        if (given || !str_equal_c(name, "attrib")) {
            if (dict_set(dict, name, value) < 0) return -1;
        } else if (!is_dict(value)) return raise_int(EXC_TypeError, "attrib must be dict, not %K", value);
        else if (dict_merge(dict, value, 0) < 0) return -1;
    }
    *result = GIVE(dict);
    return 0;
}
static int init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Own *attrib;
    if (gather_attributes("Element", args, nargs, 1, kwnames, &attrib) < 0) return -1;
    SETREF(ELEMENT(self)->attrib, attrib);
    SETREF(ELEMENT(self)->tag, incref(args[0]));
    CLEAR(ELEMENT(self)->text);
    CLEAR(ELEMENT(self)->tail);
    return 0;
}
static int check_element(const char *function, int position, Ref x) {
    if (is_element(x)) return 0;
    (void)raise_bad_argument(function, position, "xml.etree.ElementTree.Element", x);
    return -1;
}
static int add_child(Ref parent, Ref child) {
    Own *children = children_of(ELEMENT(parent));
    return children ? list_append(children, child) : -1;
}
static Own *f_subelement(UNUSED Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    SCOPED Own *attrib = NULL, *child = NULL;
    if (gather_attributes("SubElement", args, nargs, 2, kwnames, &attrib) < 0 || check_element("SubElement", 1, args[0]) < 0) return NULL;
    child = element_new(args[1], attrib);
    return child && add_child(args[0], child) == 0 ? GIVE(child) : NULL;
}

// ---- children

static Own *append(Ref self, Ref child) { return check_element("append", 1, child) < 0 || add_child(self, child) < 0 ? NULL : NONE; }
static int check_child(Ref x) {
    return is_element(x) ? 0 : raise_int(EXC_TypeError, "expected an Element, not \"%s\"", type_name(x));
}
static Own *extend(Ref self, Ref elements) {
    SCOPED Own *items = object_fast_sequence(elements, "'elements' must be an iterable");
    for (size_t i = 0; items && i < (is_list(items) ? list_size(items) : tuple_size(items)); i++) {
        SCOPED Own *child = incref(is_list(items) ? list_peek(items, i) : tuple_peek(items, i));
        if (check_child(child) < 0 || add_child(self, child) < 0) return NULL;
    }
    return items ? NONE : NULL;
}
static Own *insert(Ref self, Ref const *args) {
    ssize_t index;
    if (native_ssize(args[0], &index) < 0 || check_element("insert", 2, args[1]) < 0) return NULL;
    Own *children = children_of(ELEMENT(self));
    return children && list_insert(children, index, args[1]) == 0 ? NONE : NULL;
}
static Own *element_remove(Ref self, Ref child) {
    if (check_element("remove", 0, child) < 0) return NULL;
    for (int by_value = 0; by_value < 2; by_value++) // is it there itself? is there an equal one?
        for (size_t i = 0; i < child_count(self); i++) {
            SCOPED Own *each = incref(list_peek(ELEMENT(self)->children, i));
            int same = by_value ? object_equal(each, child) : each == child;
            if (same < 0) return NULL;
            if (same) return list_set_slice(ELEMENT(self)->children, (ssize_t)i, (ssize_t)i + 1, NULL) < 0 ? NULL : NONE;
        }
    return raise_error(EXC_ValueError, "list.remove(x): x not in list");
}
static ssize_t length(Ref self) { return (ssize_t)child_count(self); }
static Own *iter(Ref self) { return ELEMENT(self)->children ? object_iter(ELEMENT(self)->children) : seq_iterator_new(self); }
// What the children are to be asked for: a slice as it is, an index (asked once) if there is such a child; NULL.
static Own *checked_index(Ref self, Ref key, const char *what) {
    ssize_t index;
    if (is_type(key, TYPE_SLICE)) return incref(key);
    if (!is_index(key)) return raise_error(EXC_TypeError, "element indices must be integers");
    if (number_as_ssize(key, EXC_IndexError, &index) < 0) return NULL;
    ssize_t n = (ssize_t)child_count(self);
    return index < -n || index >= n ? raise_error(EXC_IndexError, "%s index out of range", what) : int_new(index);
}
static Own *getitem(Ref self, Ref asked) {
    SCOPED Own *key = checked_index(self, asked, "child");
    if (!key) return NULL;
    SCOPED Own *children = xincref(children_of(ELEMENT(self)));
    return children ? object_get_item(children, key) : NULL;
}
static int setitem(Ref self, Ref asked, Ref value) {
    SCOPED Own *key = checked_index(self, asked, "child assignment");
    if (!key) return -1;
    SCOPED Own *held = NULL, *children = xincref(children_of(ELEMENT(self)));
    if (!children) return -1;
    if (!value) return object_del_item(children, key);
    if (!is_type(key, TYPE_SLICE)) return check_child(value) < 0 ? -1 : object_set_item(children, key, value);
    if (!(held = object_fast_sequence(value, "assignment expects an iterable"))) return -1;
    for (size_t i = 0; i < (is_list(held) ? list_size(held) : tuple_size(held)); i++)
        if (check_child(is_list(held) ? list_peek(held, i) : tuple_peek(held, i)) < 0) return -1;
    return object_set_item(children, key, held);
}
static Own *clear(Ref self) {
    Element *e = ELEMENT(self);
    CLEAR(e->attrib);
    CLEAR(e->text);
    CLEAR(e->tail);
    if (e->children) list_clear(e->children);
    return NONE;
}

// ---- attributes of the element

static Own *get(Ref self, Ref const *args) {
    Own *value = NULL;
    SCOPED Own *attrib = xincref(ELEMENT(self)->attrib);
    int r = attrib ? dict_lookup(attrib, args[0], &value) : 0;
    return r < 0 ? NULL : r ? value : or_none(args[1]);
}
static Own *set(Ref self, Ref const *args) {
    SCOPED Own *attrib = attrib_of(ELEMENT(self));
    return attrib && dict_set(attrib, args[0], args[1]) == 0 ? NONE : NULL;
}
static Own *keys(Ref self) { return ELEMENT(self)->attrib ? dict_keys_list(ELEMENT(self)->attrib) : list_new(0); }
static Own *items(Ref self) { return ELEMENT(self)->attrib ? dict_items_list(ELEMENT(self)->attrib) : list_new(0); }

static int no_delete(Ref value) { return value ? 0 : raise_int(EXC_AttributeError, "can't delete element attribute"); }
#define FIELD(name)                                                                                                        \
    static Own *get_##name(Ref self) { return or_none(ELEMENT(self)->name); }                                              \
    static int set_##name(Ref self, Ref value) {                                                                           \
        if (no_delete(value) < 0) return -1;                                                                               \
        SETREF(ELEMENT(self)->name, incref(value));                                                                        \
        return 0;                                                                                                          \
    }
FIELD(tag)
FIELD(text)
FIELD(tail)
static Own *get_attrib(Ref self) { return attrib_of(ELEMENT(self)); }
static int set_attrib(Ref self, Ref value) {
    if (no_delete(value) < 0) return -1;
    if (!is_dict(value)) return raise_int(EXC_TypeError, "attrib must be dict, not %T", value);
    SETREF(ELEMENT(self)->attrib, incref(value));
    return 0;
}

// ---- copies

static Own *makeelement(Ref self, Ref const *args, size_t nargs) {
    (void)self;
    if (nargs != 2) return raise_error(EXC_TypeError, "makeelement() takes exactly 2 positional arguments (%zu given)", nargs);
    if (!is_dict(args[1])) return raise_bad_argument("makeelement", 2, "dict", args[1]);
    SCOPED Own *attrib = dict_copy(args[1]);
    return attrib ? element_new(args[0], attrib) : NULL;
}
static Own *copy(Ref self) {
    const Element *e = ELEMENT(self);
    SCOPED Own *attrib = attrib_of(ELEMENT(self));
    Own *other = attrib ? element_new(e->tag ? (Ref)e->tag : NONE, NULL) : NULL;
    if (!other) return NULL;
    ELEMENT(other)->attrib = GIVE(attrib); // both have the same
    ELEMENT(other)->text = xincref(e->text);
    ELEMENT(other)->tail = xincref(e->tail);
    if (!e->children || (ELEMENT(other)->children = list_get_slice(e->children, 0, length(self)))) return other;
    decref(other);
    return NULL;
}
static Own *deep_copy(Ref x, Ref memo) { // NULL stays NULL, with nothing pending
    if (!x || is_none(x) || is_exact_str(x)) return xincref(x);
    SCOPED Own *held = incref(x), *function = import_attr("copy", "deepcopy");
    return function ? object_call2(function, held, memo) : NULL;
}
static Own *deepcopy(Ref self, Ref memo) {
    const Element *e = ELEMENT(self);
    SCOPED Own *other = NULL, *tag = NULL;
    if (recursion_enter(" while copying an element") < 0) return NULL;
    bool good = is_dict(memo) || raise_bad_argument("__deepcopy__", 0, "dict", memo);
    if (good && (tag = deep_copy(e->tag, memo)) && (other = element_new(tag, NULL))) {
        Element *o = ELEMENT(other);
        o->text = deep_copy(e->text, memo);
        if (!error_pending()) o->tail = deep_copy(e->tail, memo);
        if (!error_pending()) o->attrib = deep_copy(e->attrib, memo);
        for (size_t i = 0; !error_pending() && i < child_count(self); i++) {
            SCOPED Own *child = incref(list_peek(ELEMENT(self)->children, i)), *twin = deep_copy(child, memo);
            if (twin && check_child(twin) == 0) (void)!add_child(other, twin);
        }
        SCOPED Own *id = error_pending() ? NULL : int_new((int64_t)(uintptr_t)self);
        good = id && dict_set(MUT(Own, memo), id, other) == 0;
    } else good = false;
    return good ? GIVE(other) : NULL;
}
static const char *const state_names[] = {"tag", "_children", "attrib", "text", "tail"};
static Own *get_state(Ref self) {
    const Element *e = ELEMENT(self);
    SCOPED Own *children = e->children ? list_get_slice(e->children, 0, length(self)) : list_new(0);
    SCOPED Own *attrib = attrib_of(ELEMENT(self));
    SCOPED Own *state = children && attrib ? dict_new() : NULL;
    Ref values[] = {e->tag, children, attrib, e->text, e->tail};
    for (size_t i = 0; state && i < ARRAY_LEN(values); i++)
        if (dict_set_c(state, state_names[i], values[i] ? values[i] : NONE) < 0) return NULL;
    return state ? GIVE(state) : NULL;
}
static Own *set_state(Ref self, Ref state) {
    Element *e = ELEMENT(self);
    if (!is_dict(state)) return raise_error(EXC_TypeError, "Don't know how to unpickle \"%R\" as an Element", state);
    Own *values[5] = {NULL};
    bool good = true;
    for (size_t i = 0; good && i < ARRAY_LEN(values); i++) {
        SCOPED Own *name = str_intern_c(state_names[i]);
        good = name && dict_lookup(state, name, &values[i]) >= 0;
    }
    if (good && !values[0]) good = raise_error(EXC_TypeError, "tag may not be NULL");
    if (good && values[2] && !is_dict(values[2])) good = raise_error(EXC_TypeError, "attrib must be dict, not %T", (Ref)values[2]);
    SCOPED Own *children = good && values[1] ? object_to_list(values[1]) : NULL;
    if (values[1] && !children) good = false;
    for (size_t i = 0; good && children && i < list_size(children); i++) good = check_child(list_peek(children, i)) == 0;
    if (good) {
        SETREF(e->tag, GIVE(values[0]));
        SETREF(e->children, GIVE(children));
        SETREF(e->attrib, GIVE(values[2]));
        SETREF(e->text, GIVE(values[3]));
        SETREF(e->tail, GIVE(values[4]));
    }
    for (size_t i = 0; i < ARRAY_LEN(values); i++) xdecref(values[i]);
    return good ? NONE : NULL;
}

// ---- searching

// Is it only a tag, which needs no path language?
static bool is_plain_tag(Ref path) {
    const char *text = is_str(path) ? str_ascii_peek(path) : NULL;
    return text && *text && !strpbrk(text, "/*[]@.{}:()=' \t\n\"");
}
static int tag_matches(Ref e, Ref tag) {
    Ref own = ELEMENT(e)->tag ? (Ref)ELEMENT(e)->tag : NONE;
    if (own == tag) return 1;
    if (is_exact_str(own) && is_exact_str(tag)) return str_equal(own, tag);
    SCOPED Own *held = incref(own);
    return object_equal(held, tag);
}
static Own *by_path(const char *function, Ref const *args, size_t n) {
    SCOPED Own *search = import_attr("xml.etree.ElementPath", function);
    return search ? object_call(search, args, n, NULL) : NULL;
}
// The first child of that tag: 1 and it, owned; 0, -1.
static int find_child(Ref self, Ref tag, Own **result) {
    for (size_t i = 0; i < child_count(self); i++) {
        Own *child = incref(list_peek(ELEMENT(self)->children, i));
        int same = tag_matches(child, tag);
        if (same > 0) *result = child;
        else decref(child);
        if (same) return same;
    }
    return 0;
}
static bool is_simple(Ref path, Ref namespaces) { return (!namespaces || is_none(namespaces)) && is_plain_tag(path); }
static Own *find(Ref self, Ref const *args) {
    Own *found;
    if (!is_simple(args[0], args[1])) return by_path("find", (Ref[]){self, args[0], args[1] ? args[1] : NONE}, 3);
    int r = find_child(self, args[0], &found);
    return r < 0 ? NULL : r ? found : NONE;
}
static Own *findtext(Ref self, Ref const *args) {
    Own *found;
    Ref otherwise = args[1] ? args[1] : NONE;
    if (!is_simple(args[0], args[2])) return by_path("findtext", (Ref[]){self, args[0], otherwise, args[2] ? args[2] : NONE}, 4);
    int r = find_child(self, args[0], &found);
    if (r <= 0) return r < 0 ? NULL : incref(otherwise);
    Ref text = ELEMENT(found)->text;
    Own *result = text && !is_none(text) ? incref(text) : empty_str;
    decref(found);
    return result;
}
static Own *findall(Ref self, Ref const *args) {
    if (!is_simple(args[0], args[1])) return by_path("findall", (Ref[]){self, args[0], args[1] ? args[1] : NONE}, 3);
    SCOPED Own *list = list_new(0);
    for (size_t i = 0; list && i < child_count(self); i++) {
        SCOPED Own *child = incref(list_peek(ELEMENT(self)->children, i));
        int same = tag_matches(child, args[0]);
        if (same < 0 || (same && list_append(list, child) < 0)) return NULL;
    }
    return GIVE(list);
}
static Own *iterfind(Ref self, Ref const *args) { return by_path("iterfind", (Ref[]){self, args[0], args[1] ? args[1] : NONE}, 3); }

// ---- iterators over a tree: elements in the order of the document, or their texts

typedef struct Step {
    Own *element;
    size_t next; // child to visit
} Step;
typedef struct Walk {
    Object head;
    Own *root; // where it starts; NULL once it has
    Own *tag;  // of the elements that are wanted; NULL: all
    Step *steps;
    size_t depth, capacity;
    bool texts;
} Walk;
static int walk_traverse(Ref self, VisitFn visit, void *context) {
    const Walk *w = MUT(Walk, self);
    int r = w->root ? visit(w->root, context) : 0;
    if (!r && w->tag) r = visit(w->tag, context);
    for (size_t i = 0; !r && i < w->depth; i++) r = visit(w->steps[i].element, context);
    return r;
}
static void walk_clear(Own *self) {
    Walk *w = MUT(Walk, self);
    CLEAR(w->root);
    CLEAR(w->tag);
    while (w->depth) decref(w->steps[--w->depth].element);
}
static void walk_dealloc(Own *self) {
    object_untrack(self);
    walk_clear(self);
    mem_free(MUT(Walk, self)->steps);
    object_free(self);
}
static int walk_into_take(Walk *w, Own *element) {
    if (w->depth == w->capacity) {
        size_t capacity = w->capacity ? w->capacity * 2 : 8;
        Step *steps = mem_realloc(w->steps, capacity * sizeof(Step));
        if (!steps) {
            decref(element);
            return (void)raise_no_memory(), -1;
        }
        w->steps = steps;
        w->capacity = capacity;
    }
    w->steps[w->depth++] = (Step){element, 0};
    return 0;
}
static Own *some_text(Ref x) { // NULL if there is none; asking it may put another in its place
    SCOPED Own *held = xincref(x);
    return held && object_is_true(held) > 0 ? GIVE(held) : NULL;
}
// What an element that has just been entered gives: itself, or its text; NULL: nothing, or an exception is pending.
static Own *walk_enter_take(Walk *w, Own *element) {
    Ref own = ELEMENT(element)->tag, text = ELEMENT(element)->text;
    SCOPED Own *held = incref(element);
    if (walk_into_take(w, element) < 0) return NULL;
    if (!w->texts) return !w->tag || tag_matches(held, w->tag) > 0 ? GIVE(held) : NULL;
    if (!own || is_none(own) || is_str(own)) return some_text(text);
    w->steps[w->depth - 1].next = SIZE_MAX; // a comment
    return NULL;
}
static Own *walk_next(Ref self) {
    Walk *w = MUT(Walk, self);
    Own *found = w->root ? walk_enter_take(w, GIVE(w->root)) : NULL;
    while (!found && !error_pending() && w->depth) {
        Step *top = &w->steps[w->depth - 1];
        if (top->next < child_count(top->element)) found = walk_enter_take(w, incref(list_peek(ELEMENT(top->element)->children, top->next++)));
        else {
            SCOPED Own *left = top->element;
            Ref tail = --w->depth && w->texts ? ELEMENT(left)->tail : NULL;
            found = some_text(tail);
        }
    }
    return found;
}
static Own *walk_new(Ref root, Ref tag, bool texts) {
    Walk *w = (Walk *)object_new_container(native_type(NATIVE_ELEMENT_ITERATOR)->id, sizeof(Walk));
    if (!w) return NULL;
    w->root = incref(root);
    w->tag = tag && !is_none(tag) && !(is_str(tag) && str_equal_c(tag, "*")) ? incref(tag) : NULL;
    w->texts = texts;
    object_track(OBJ(w));
    return OBJ(w);
}
static Own *walk(Ref self, Ref const *args) { return walk_new(self, args[0], false); }
static Own *itertext(Ref self) { return walk_new(self, NULL, true); }
static const TypeSpec walk_spec = {.name = "_elementtree._element_iterator", .size = sizeof(Walk), .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, walk_dealloc), SLOT(traverse, walk_traverse), SLOT(clear, walk_clear), SLOT(iter, native_self), SLOT(next, walk_next))};

// ---- the type

static Own *repr(Ref self) {
    if (!ELEMENT(self)->tag) return str_format_c("<%s at %p>", native_name(self), (const void *)self);
    int running = repr_enter(self);
    if (running) return running < 0 ? NULL : raise_error(EXC_RuntimeError, "reentrant call inside %T.__repr__", self);
    Own *text = str_format_c("<Element %R at 0x%lx>", (Ref)ELEMENT(self)->tag, (unsigned long)(uintptr_t)self);
    repr_leave(self);
    return text;
}
static int truth(Ref self) {
    if (warn_c(EXC_DeprecationWarning, 1, "Testing an element's truth value will always return True in future versions.  "
                                          "Use specific 'len(elem)' or 'elem is not None' test instead.") < 0) return -1;
    return child_count(self) != 0;
}
static const MethodDef methods[] = {
    {"append", append, CALL_O, 0, "($self, subelement, /)", NULL},
    {"clear", clear, CALL_NOARGS, 0, "($self, /)", NULL},
    {"extend", extend, CALL_O, 0, "($self, elements, /)", NULL},
    {"find", find, CALL_BOUND, 0, "($self, /, path, namespaces=None)", NULL},
    {"findall", findall, CALL_BOUND, 0, "($self, /, path, namespaces=None)", NULL},
    {"findtext", findtext, CALL_BOUND, 0, "($self, /, path, default=None, namespaces=None)", NULL},
    {"get", get, CALL_BOUND, 0, "($self, /, key, default=None)", NULL},
    {"insert", insert, CALL_BOUND, 0, "($self, index, subelement, /)", NULL},
    {"items", items, CALL_NOARGS, 0, "($self, /)", NULL},
    {"iter", walk, CALL_BOUND, 0, "($self, /, tag=None)", NULL},
    {"iterfind", iterfind, CALL_BOUND, 0, "($self, /, path, namespaces=None)", NULL},
    {"itertext", itertext, CALL_NOARGS, 0, "($self, /)", NULL},
    {"keys", keys, CALL_NOARGS, 0, "($self, /)", NULL},
    {"makeelement", makeelement, CALL_FAST, 0, "($self, tag, attrib, /)", NULL},
    {"remove", element_remove, CALL_O, 0, "($self, subelement, /)", NULL},
    {"set", set, CALL_BOUND, 0, "($self, key, value, /)", NULL},
    {"__copy__", copy, CALL_NOARGS, 0, "($self, /)", NULL},
    {"__deepcopy__", deepcopy, CALL_O, 0, "($self, memo, /)", NULL},
    {"__getstate__", get_state, CALL_NOARGS, 0, "($self, /)", NULL},
    {"__setstate__", set_state, CALL_O, 0, "($self, state, /)", NULL}, {0}};
static const GetSetDef getset[] = {{"tag", get_tag, set_tag, "A string identifying what kind of data this element represents"},
    {"text", get_text, set_text, "A string of text directly after the start tag, or None"},
    {"tail", get_tail, set_tail, "A string of text directly after the end tag, or None"},
    {"attrib", get_attrib, set_attrib, "A dictionary containing the element's attributes"}, {0}};
static const TypeSpec element_spec = {.name = "xml.etree.ElementTree.Element", .size = sizeof(Element), .flags = TF_BASE | TF_GC | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, type_new), SLOT(init, init), LIFE_SLOTS(element), SLOT(repr, repr), SLOT(iter, iter), SLOT(length, length),
              SLOT(getitem, getitem), SLOT(setitem, setitem), SLOT(bool_, truth)),
    .methods = methods, .getset = getset};

// ---- building trees

enum { EVENT_START, EVENT_END, EVENT_COMMENT, EVENT_PI, EVENT_COUNT };
typedef struct Builder {
    Object head;
    Own *factory, *comment_factory, *pi_factory; // NULL: the usual ones
    Own *root, *last, *open, *data; // last: whose text or tail comes next; open: a List; data: a str, a List of pieces, or NULL
    Own *tell, *events[EVENT_COUNT]; // for XMLPullParser: called with (event, element) for the events that are not NULL
    bool after, insert_comments, insert_pis; // after: what comes is the tail of last
} Builder;
#define BUILDER(x) MUT(Builder, x)
LIFE(builder, 8 + EVENT_COUNT)

static Own *given(Ref x) { return x && !is_none(x) ? incref(x) : NULL; }
static Own *builder_new(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    SCOPED Own *open = list_new(0), *self = open ? type_alloc(type, 0) : NULL;
    if (!self) return NULL;
    BUILDER(self)->open = GIVE(open);
    object_track(self);
    return GIVE(self);
}
static int builder_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[5];
    Builder *b = BUILDER(self);
    if (arguments_bind("TreeBuilder", "(element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, "
                                      "insert_pis=False)", args, nargs, kwnames, a) < 0) return -1;
    int comments = a[3] ? object_is_true(a[3]) : 0, pis = a[4] && comments >= 0 ? object_is_true(a[4]) : 0;
    Own *open = comments < 0 || pis < 0 ? NULL : list_new(0);
    if (!open) return -1;
    SETREF(b->open, open);
    SETREF(b->factory, given(a[0]));
    SETREF(b->comment_factory, given(a[1]));
    SETREF(b->pi_factory, given(a[2]));
    CLEAR(b->root);
    CLEAR(b->last);
    CLEAR(b->data);
    b->insert_comments = comments;
    b->insert_pis = pis;
    b->after = false;
    return 0;
}
static int set_text_take(Builder *b, Own *text) { // of whom it belongs to, behind what is there already
    SCOPED Own *held = text, *last = incref(b->last), *name = NULL, *former = NULL, *joined = NULL;
    if (is_plain_element(last)) {
        Own **field = b->after ? &ELEMENT(last)->tail : &ELEMENT(last)->text;
        if (!*field || is_none(*field)) {
            SETREF(*field, GIVE(held));
            return 0;
        }
    }
    if (!(name = str_intern_c(b->after ? "tail" : "text")) || !(former = object_get_attr(last, name))) return -1;
    joined = is_none(former) ? incref(held) : number_binary(OP_ADD, former, held);
    return joined ? object_set_attr(last, name, joined) : -1;
}
static int flush(Builder *b) {
    if (!b->data) return 0;
    Own *text = GIVE(b->data);
    if (!b->last) {
        decref(text);
        return 0;
    }
    if (is_list(text)) {
        Own *pieces = text;
        text = str_join(empty_str, pieces);
        decref(pieces);
    }
    return text ? set_text_take(b, text) : -1;
}
static Own *data(Ref self, Ref text) {
    Builder *b = BUILDER(self);
    if (!b->data) {
        if (b->last) b->data = incref(text);
        return NONE;
    }
    if (!is_list(b->data)) {
        Own *list = list_from_array(REFS(&b->data), 1);
        if (!list) return NULL;
        SETREF(b->data, list);
    }
    return list_append(b->data, text) < 0 ? NULL : NONE;
}
static int tell_event(const Builder *b, int which, Ref x) {
    if (!b->events[which]) return 0;
    SCOPED Own *pair = tuple_pack(2, (Ref)b->events[which], x), *tell = incref(b->tell);
    Own *r = pair ? object_call1(tell, pair) : NULL;
    xdecref(r);
    return r ? 0 : -1;
}
// Puts an element below the one that is open, if one is.
static int place(Builder *b, Ref element) {
    size_t depth = list_size(b->open);
    if (!depth) return 0;
    SCOPED Own *parent = incref(list_peek(b->open, depth - 1)), *name = NULL;
    if (is_plain_element(parent) && is_element(element)) return add_child(parent, element);
    Own *r = (name = str_intern_c("append")) ? object_call_method1(parent, name, element) : NULL;
    xdecref(r);
    return r ? 0 : -1;
}
static void becomes_last(Builder *b, Ref element, bool after) {
    SETREF(b->last, incref(element));
    b->after = after;
}
static Own *too_many_roots(void) {
    SCOPED Own *class = import_attr("xml.etree.ElementTree", "ParseError"), *text = str_from_c("multiple elements on top level");
    Own *error = class && text ? object_call1(class, text) : NULL;
    return error ? raise_instance_take(error) : NULL;
}
static Own *start(Ref self, Ref const *args, size_t nargs) {
    Builder *b = BUILDER(self);
    if (nargs != 2) return raise_error(EXC_TypeError, "start expected 2 arguments, got %zu", nargs);
    if (!is_dict(args[1])) return raise_bad_argument("start", 2, "dict", args[1]);
    if (flush(b) < 0) return NULL;
    SCOPED Own *element = b->factory ? object_call2(b->factory, args[0], args[1]) : element_new(args[0], args[1]);
    if (!element) return NULL;
    if (!list_size(b->open)) {
        if (b->root) return too_many_roots();
        b->root = incref(element);
    }
    if (place(b, element) < 0 || list_append(b->open, element) < 0) return NULL;
    becomes_last(b, element, false);
    return tell_event(b, EVENT_START, element) < 0 ? NULL : GIVE(element);
}
static Own *end(Ref self, UNUSED Ref tag) {
    Builder *b = BUILDER(self);
    if (flush(b) < 0) return NULL;
    List *open = AS(List, b->open);
    if (!open->size) return raise_error(EXC_IndexError, "pop from empty stack");
    SCOPED Own *element = open->items[--open->size];
    becomes_last(b, element, true);
    return tell_event(b, EVENT_END, element) < 0 ? NULL : GIVE(element);
}
static Own *single_take(Builder *b, Own *element, bool insert, int event) { // a comment or an instruction
    SCOPED Own *held = element;
    if (!held) return NULL;
    if (insert && b->last) {
        if (flush(b) < 0 || place(b, held) < 0) return NULL;
        becomes_last(b, held, true);
    }
    return tell_event(b, event, held) < 0 ? NULL : GIVE(held);
}
static Own *factory_of(Ref own, const char *usual) { return own ? incref(own) : import_attr("xml.etree.ElementTree", usual); }
static Own *comment(Ref self, Ref text) {
    Builder *b = BUILDER(self);
    SCOPED Own *factory = factory_of(b->comment_factory, "Comment");
    return factory ? single_take(b, object_call1(factory, text), b->insert_comments, EVENT_COMMENT) : NULL;
}
static Own *pi(Ref self, Ref const *args) {
    Builder *b = BUILDER(self);
    SCOPED Own *factory = factory_of(b->pi_factory, "PI");
    return factory ? single_take(b, object_call2(factory, args[0], args[1] ? args[1] : NONE), b->insert_pis, EVENT_PI) : NULL;
}
static Own *builder_close(Ref self) { return or_none(BUILDER(self)->root); }
static Own *listen(Ref self, Ref const *args) { // _listen(tell, events): a function, and names or None for the four events
    Builder *b = BUILDER(self);
    if (!is_tuple(args[1]) || tuple_size(args[1]) != EVENT_COUNT) return raise_error(EXC_TypeError, "four events expected");
    SETREF(b->tell, incref(args[0]));
    for (int i = 0; i < EVENT_COUNT; i++) SETREF(b->events[i], given(tuple_peek(args[1], (size_t)i)));
    return NONE;
}
static const MethodDef builder_methods[] = {
    {"data", data, CALL_O, 0, "($self, data, /)", NULL}, {"start", start, CALL_FAST, 0, "($self, tag, attrs, /)", NULL},
    {"end", end, CALL_O, 0, "($self, tag, /)", NULL}, {"comment", comment, CALL_O, 0, "($self, text, /)", NULL},
    {"pi", pi, CALL_BOUND, 0, "($self, target, text=None, /)", NULL}, {"close", builder_close, CALL_NOARGS, 0, "($self, /)", NULL},
    {"_listen", listen, CALL_BOUND, 0, "($self, tell, events, /)", NULL}, {0}};
static const TypeSpec builder_spec = {.name = "xml.etree.ElementTree.TreeBuilder", .size = sizeof(Builder), .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, builder_new), SLOT(init, builder_init), LIFE_SLOTS(builder)), .methods = builder_methods};

static const MethodDef functions[] = {{"SubElement", f_subelement, CALL_RAW, 0, "($module, parent, tag, /, attrib=None, **extra)", NULL}, {0}};
static int module_init(Own *module) {
    return native_add_kept_type(module, &element_spec, NATIVE_ELEMENT) < 0 || native_add_kept_type(module, &walk_spec, NATIVE_ELEMENT_ITERATOR) < 0 ||
                   native_add_kept_type(module, &builder_spec, NATIVE_TREE_BUILDER) < 0 ? -1 : 0;
}
const ModuleSpec element_tree_c_module = {.name = "_elementtree", .doc = "Elements of XML.", .functions = functions, .init = module_init};
