// itertools.c - the module itertools: the list of what is in it.
//
//   itertools_streams.c   one item at a time: accumulate, chain, count, islice, zip_longest ...
//   itertools_combine.c   product, permutations, combinations
//   itertools_group.c     groupby and tee, which keep items for others
#include "modules/itertools.h"

static int init(Own *module) {
    const TypeSpec *const plain[] = {
        &accumulate_spec, &batched_spec, &chain_spec, &compress_spec, &count_spec, &cycle_spec, &dropwhile_spec,
        &filterfalse_spec, &islice_spec, &pairwise_spec, &repeat_spec, &starmap_spec, &takewhile_spec, &zip_longest_spec,
        &product_spec, &permutations_spec, &combinations_spec, &combinations_with_replacement_spec, &groupby_spec,
    };
    for (size_t i = 0; i < ARRAY_LEN(plain); i++)
        if (native_add_type(module, plain[i]) < 0) return -1;
    if (native_add_kept_type(module, &grouper_spec, NATIVE_GROUPER) < 0) return -1;
    if (native_add_kept_type(module, &tee_spec, NATIVE_TEE) < 0) return -1;
    return native_add_kept_type(module, &tee_data_spec, NATIVE_TEE_DATA);
}

static const MethodDef functions[] = {
    {"tee", (void *)itertools_tee, CALL_FAST, 0, "($module, iterable, n=2, /)", "n independent iterators over one iterable."},
    {0},
};

const ModuleSpec itertools_module = {
    .name = "itertools",
    .doc = "Iterators that combine, select and repeat the items of other iterables.",
    .functions = functions,
    .init = init,
};
