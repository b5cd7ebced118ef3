// itertools.h - between the files of itertools: one spec for each iterator.
#pragma once
#include "modules/native.h"

extern const TypeSpec accumulate_spec, batched_spec, chain_spec, compress_spec, count_spec, cycle_spec, dropwhile_spec,
    filterfalse_spec, islice_spec, pairwise_spec, repeat_spec, starmap_spec, takewhile_spec, zip_longest_spec; // _streams
extern const TypeSpec product_spec, permutations_spec, combinations_spec, combinations_with_replacement_spec; // _combine
extern const TypeSpec groupby_spec, grouper_spec, tee_spec, tee_data_spec;                                   // _group
MUST_USE Own *itertools_tee(Ref module, Ref const *args, size_t nargs);
