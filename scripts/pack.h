/*
 * pack.h - packs a family of texts into the form that src/base/unpack.h describes. For build tools.
 *
 *     static Pack pack;
 *     pack.texts = ..., pack.count = ...;   each with its dictionary, if it has one, which is another text
 *     pack_all(&pack);
 *     pack_write_model(&pack, out, "name"); static const uint8_t name_model[]
 *     pack_write_texts(&pack, out, "name"); static const uint8_t name_bytes[]: texts[i] begins at texts[i].at, if .is_left_out is 0
 *
 * A text is cut where the sum of its codes' lengths is smallest. The lengths depend on how all texts were cut, so that is
 * done a few times; after the first, bytes that are followed by similar symbols are put into classes.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/unpack.h"

enum { PACK_ROUNDS = 4, PACK_CHAIN = 512, PACK_HASH_BITS = 16, PACK_LONGEST = 1024 };
#define PACK_UNSEEN 14 /* bits of a symbol that did not occur in the round before */

typedef struct {
    int length, distance;
} PackMatch;

typedef struct PackText {
    unsigned char *bytes;
    size_t length;
    const struct PackText *dictionary;
    unsigned char *joined; /* the dictionary and the bytes */
    PackMatch *matches;    /* what each place repeats, longer and longer; those of place i end at matches_end[i] */
    size_t *matches_end;
    PackMatch *cuts; /* length 1: a literal */
    size_t cut_count;
    unsigned char *packed;
    size_t packed_length, at; /* at: among the packed bytes of all */
    int is_left_out;          /* not among them: written elsewhere */
    unsigned weight;          /* how much the model heeds it; 0: 1 */
} PackText;

typedef struct {
    PackText *texts;
    size_t count;
    unsigned char class_of[256];
    uint32_t seen[256][PACK_SYMBOLS]; /* after each byte */
    uint32_t symbol_counts[PACK_CODES][PACK_SYMBOLS], distance_counts[PACK_LENGTH_KINDS][PACK_DISTANCES];
    unsigned char symbol_lengths[PACK_CODES][PACK_SYMBOLS], distance_lengths[PACK_LENGTH_KINDS][PACK_DISTANCES];
    uint16_t symbol_codes[PACK_CODES][PACK_SYMBOLS], distance_codes[PACK_LENGTH_KINDS][PACK_DISTANCES];
} Pack;

static void pack_fail(void) {
    fprintf(stderr, "pack: no memory\n");
    exit(1);
}

static void *pack_room(size_t count, size_t size) {
    void *room = calloc(count ? count : 1, size);
    if (!room)
        pack_fail();
    return room;
}

/* ---- numbers, symbols -------------------------------------------------------------------------------------------- */

static int pack_number(int value, int direct_bits, int *rest_bits) {
    int power = 0;
    *rest_bits = 0;
    if (value < 1 << direct_bits)
        return value;
    while (value >> (power + 1))
        power++;
    *rest_bits = power - 1;
    return (1 << direct_bits) + (power - direct_bits) * 2 + (value >> (power - 1) & 1);
}

static int pack_kind(int length) {
    int kind = length - PACK_SHORTEST;
    return kind < PACK_LENGTH_KINDS ? kind : PACK_LENGTH_KINDS - 1;
}

/* The symbol of a distance; recent moves on. */
static int pack_distance(int distance, int *recent, int *rest_bits) {
    int which = 0, symbol;
    while (which < PACK_RECENT && recent[which] != distance)
        which++;
    *rest_bits = 0;
    symbol = which < PACK_RECENT ? which : PACK_RECENT + pack_number(distance - 1, PACK_DISTANCE_DIRECT_BITS, rest_bits);
    for (int i = which < PACK_RECENT ? which : PACK_RECENT - 1; i > 0; i--)
        recent[i] = recent[i - 1];
    recent[0] = distance;
    return symbol;
}

/* ---- cutting a text ---------------------------------------------------------------------------------------------- */

typedef struct {
    int cost; /* of getting here, in bits; -1: not yet */
    int length, distance, recent[PACK_RECENT];
} PackNode;

static int pack_cost(const Pack *p, int code, int symbol) {
    int bits = p->symbol_lengths[code][symbol];
    return bits ? bits : PACK_UNSEEN;
}

static void pack_reach(PackNode *nodes, size_t from, int cost, int length, int distance) {
    PackNode *to = &nodes[from + (size_t)length];
    if (to->cost >= 0 && to->cost <= nodes[from].cost + cost)
        return;
    to->cost = nodes[from].cost + cost;
    to->length = length;
    to->distance = distance;
}

static void pack_reach_matches(const Pack *p, PackNode *nodes, size_t at, int code, int shortest, int longest, int distance) {
    int distance_rest, recent[PACK_RECENT];
    memcpy(recent, nodes[at].recent, sizeof recent);
    int symbol = pack_distance(distance, recent, &distance_rest);
    for (int length = shortest; length <= longest; length++) {
        int length_rest, bits = p->distance_lengths[pack_kind(length)][symbol];
        int cost = (bits ? bits : PACK_UNSEEN) + distance_rest;
        cost += pack_cost(p, code, 256 + pack_number(length - PACK_SHORTEST, PACK_LENGTH_DIRECT_BITS, &length_rest)) + length_rest;
        pack_reach(nodes, at, cost, length, distance);
    }
}

static unsigned pack_hash(const unsigned char *s) {
    return ((unsigned)s[0] << 16 | (unsigned)s[1] << 8 | s[2]) * 2654435761u >> (32 - PACK_HASH_BITS);
}

static int pack_same(const unsigned char *a, const unsigned char *b, size_t most) {
    size_t n = 0;
    while (n < most && a[n] == b[n])
        n++;
    return (int)n;
}

static size_t pack_most(const PackText *text, size_t at) {
    return text->length - at < PACK_LONGEST ? text->length - at : PACK_LONGEST;
}

/* Looks for what each place of a text repeats. That does not hang on the model, so it is done once. */
static void pack_find(PackText *text) {
    size_t before = text->dictionary ? text->dictionary->length : 0, total = before + text->length, room = 0, count = 0;
    unsigned char *all = text->joined = pack_room(total + 4, 1);
    if (before)
        memcpy(all, text->dictionary->bytes, before);
    memcpy(all + before, text->bytes, text->length);
    text->matches_end = pack_room(text->length, sizeof *text->matches_end);
    int *head = pack_room((size_t)1 << PACK_HASH_BITS, sizeof *head), *chain = pack_room(total + 1, sizeof *chain);
    for (size_t i = 0; i < total; i++) {
        if (i >= before) {
            size_t best = PACK_SHORTEST - 1, most = pack_most(text, i - before);
            int left = PACK_CHAIN;
            for (int j = head[pack_hash(all + i)]; j && left > 0 && best < most; j = chain[j - 1], left--) {
                const unsigned char *earlier = all + j - 1;
                if (earlier[best] != all[i + best])
                    continue; /* no longer than what is known */
                size_t same = (size_t)pack_same(all + i, earlier, most);
                if (same <= best)
                    continue;
                if (count == room && !(text->matches = realloc(text->matches, (room = room * 2 + 1024) * sizeof *text->matches)))
                    pack_fail();
                text->matches[count++] = (PackMatch){(int)same, (int)i + 1 - j};
                best = same;
            }
            text->matches_end[i - before] = count;
        }
        if (i + PACK_SHORTEST <= total) {
            unsigned h = pack_hash(all + i);
            chain[i] = head[h];
            head[h] = (int)i + 1;
        }
    }
    free(chain);
    free(head);
}

/* The cheapest way through a text by the costs of the last round. */
static void pack_cut(Pack *p, PackText *text) {
    const unsigned char *from = text->joined + (text->dictionary ? text->dictionary->length : 0);
    PackNode *nodes = pack_room(text->length + 1, sizeof *nodes);
    for (size_t i = 1; i <= text->length; i++)
        nodes[i].cost = -1;
    for (int i = 0; i < PACK_RECENT; i++)
        nodes[0].recent[i] = 1;
    const PackMatch *match = text->matches;
    for (size_t at = 0; at < text->length; at++) {
        const unsigned char *here = from + at;
        PackNode *node = &nodes[at];
        if (at) { /* the way here is final now */
            int rest;
            memcpy(node->recent, nodes[at - (size_t)node->length].recent, sizeof node->recent);
            if (node->distance)
                pack_distance(node->distance, node->recent, &rest);
        }
        int code = p->class_of[at ? here[-1] : 0] + (node->distance ? PACK_CLASSES : 0);
        size_t most = pack_most(text, at);
        pack_reach(nodes, at, pack_cost(p, code, *here), 1, 0);
        for (int r = 0; r < PACK_RECENT; r++)
            if (node->recent[r] <= here - text->joined)
                pack_reach_matches(p, nodes, at, code, PACK_SHORTEST, pack_same(here, here - node->recent[r], most), node->recent[r]);
        for (int best = PACK_SHORTEST - 1; match < text->matches + text->matches_end[at]; best = match->length, match++)
            pack_reach_matches(p, nodes, at, code, best + 1, match->length, match->distance);
    }
    text->cut_count = 0;
    for (size_t at = text->length; at; at -= (size_t)nodes[at].length)
        text->cut_count++;
    free(text->cuts);
    text->cuts = pack_room(text->cut_count, sizeof *text->cuts);
    size_t k = text->cut_count;
    for (size_t at = text->length; at; at -= (size_t)nodes[at].length) {
        text->cuts[--k].length = nodes[at].length;
        text->cuts[k].distance = nodes[at].distance;
    }
    free(nodes);
}

/* ---- the model --------------------------------------------------------------------------------------------------- */

/* Huffman's lengths, none longer than PACK_LONGEST_CODE. */
static void pack_lengths(const uint32_t *counts, int n, unsigned char *lengths) {
    uint64_t weight[2 * PACK_SYMBOLS];
    int parent[2 * PACK_SYMBOLS], longest, damp = 0;
    do {
        int made = n;
        for (int i = 0; i < n; i++) {
            weight[i] = counts[i] ? (counts[i] >> damp) + 1 : 0;
            parent[i] = -1;
        }
        for (;;) {
            int a = -1, b = -1;
            for (int i = 0; i < made; i++) {
                if (parent[i] >= 0 || !weight[i])
                    continue;
                if (a < 0 || weight[i] < weight[a])
                    b = a, a = i;
                else if (b < 0 || weight[i] < weight[b])
                    b = i;
            }
            if (b < 0)
                break;
            weight[made] = weight[a] + weight[b];
            parent[made] = -1;
            parent[a] = parent[b] = made++;
        }
        longest = 0;
        for (int i = 0; i < n; i++) {
            int length = 0;
            for (int k = i; parent[k] >= 0; k = parent[k])
                length++;
            if (counts[i] && length == 0)
                length = 1; /* alone */
            lengths[i] = (unsigned char)length;
            longest = length > longest ? length : longest;
        }
        damp++;
    } while (longest > PACK_LONGEST_CODE);
}

static double pack_bits(const uint32_t *counts) {
    double total = 0, bits = 0;
    for (int i = 0; i < PACK_SYMBOLS; i++)
        total += counts[i];
    for (int i = 0; i < PACK_SYMBOLS; i++)
        if (counts[i])
            bits += counts[i] * log2(total / counts[i]) + 6; /* and its place in the model */
    return bits;
}

/* Puts those two groups of bytes together that suffer least, until no more than PACK_CLASSES are left. */
static void pack_classes(Pack *p) {
    static uint32_t sums[256][PACK_SYMBOLS], both[PACK_SYMBOLS];
    static double loss[256][256], bits[256];
    int group[256], groups = 0;
    memset(group, -1, sizeof group);
    for (int b = 0; b < 256; b++) {
        memset(sums[groups], 0, sizeof sums[groups]);
        memcpy(sums[groups], p->seen[b], sizeof sums[groups]);
        bits[groups] = pack_bits(sums[groups]);
        if (bits[groups] > 0)
            group[b] = groups++;
    }
    int stale = -1; /* row that must be computed again; -1: all */
    while (groups > PACK_CLASSES) {
        int best_i = 0, best_j = 1;
        for (int i = 0; i < groups; i++)
            for (int j = i + 1; j < groups; j++) {
                if (stale < 0 || i == stale || j == stale) {
                    for (int s = 0; s < PACK_SYMBOLS; s++)
                        both[s] = sums[i][s] + sums[j][s];
                    loss[i][j] = pack_bits(both) - bits[i] - bits[j];
                }
                if (loss[i][j] < loss[best_i][best_j])
                    best_i = i, best_j = j;
            }
        for (int s = 0; s < PACK_SYMBOLS; s++)
            sums[best_i][s] += sums[best_j][s];
        bits[best_i] = pack_bits(sums[best_i]);
        groups--; /* the last group moves to the free place */
        memcpy(sums[best_j], sums[groups], sizeof sums[best_j]);
        bits[best_j] = bits[groups];
        for (int k = 0; k < groups; k++)
            if (k != best_j)
                loss[k < best_j ? k : best_j][k < best_j ? best_j : k] = loss[k][groups];
        for (int b = 0; b < 256; b++)
            group[b] = group[b] == best_j ? best_i : group[b] == groups ? best_j : group[b];
        stale = best_i;
    }
    for (int b = 0; b < 256; b++)
        p->class_of[b] = (unsigned char)(group[b] < 0 ? 0 : group[b]);
}

typedef struct {
    unsigned char *bytes;
    size_t bits;
} PackBits;

static void pack_put(PackBits *out, unsigned value, int count) {
    while (count-- > 0) {
        if (value >> count & 1)
            out->bytes[out->bits / 8] |= (unsigned char)(0x80 >> out->bits % 8);
        out->bits++;
    }
}

/* Canonical codes: shorter ones first, then by symbol. */
static void pack_codes(const unsigned char *lengths, int n, uint16_t *codes) {
    unsigned next = 0; /* as the upper bits of 16 */
    for (int length = 1; length <= PACK_LONGEST_CODE; length++)
        for (int i = 0; i < n; i++)
            if (lengths[i] == length) {
                codes[i] = (uint16_t)(next >> (16 - length));
                next += 1u << (16 - length);
            }
}

/* Goes along the cuts of a text: counts the symbols, or writes them if out is given. */
static void pack_walk(Pack *p, PackText *text, PackBits *out) {
    int recent[PACK_RECENT] = {1, 1, 1};
    unsigned weight = text->weight ? text->weight : 1;
    int after_match = 0;
    size_t at = 0;
    for (size_t k = 0; k < text->cut_count; k++) {
        int length = text->cuts[k].length, distance = text->cuts[k].distance, length_rest = 0, distance_rest;
        int before = at ? text->bytes[at - 1] : 0, code = p->class_of[before] + (after_match ? PACK_CLASSES : 0);
        int symbol = distance ? 256 + pack_number(length - PACK_SHORTEST, PACK_LENGTH_DIRECT_BITS, &length_rest) : text->bytes[at];
        p->seen[before][symbol] += weight;
        p->symbol_counts[code][symbol] += weight;
        if (out) {
            pack_put(out, p->symbol_codes[code][symbol], p->symbol_lengths[code][symbol]);
            pack_put(out, (unsigned)(length - PACK_SHORTEST), length_rest);
        }
        if (distance) {
            int kind = pack_kind(length), which = pack_distance(distance, recent, &distance_rest);
            p->distance_counts[kind][which] += weight;
            if (out) {
                pack_put(out, p->distance_codes[kind][which], p->distance_lengths[kind][which]);
                pack_put(out, (unsigned)distance - 1, distance_rest);
            }
        }
        after_match = distance > 0;
        at += (size_t)length;
    }
}

static void pack_learn(Pack *p) {
    memset(p->seen, 0, sizeof p->seen);
    memset(p->symbol_counts, 0, sizeof p->symbol_counts);
    memset(p->distance_counts, 0, sizeof p->distance_counts);
    for (size_t i = 0; i < p->count; i++)
        pack_walk(p, &p->texts[i], NULL);
    for (int i = 0; i < PACK_CODES; i++) {
        pack_lengths(p->symbol_counts[i], PACK_SYMBOLS, p->symbol_lengths[i]);
        pack_codes(p->symbol_lengths[i], PACK_SYMBOLS, p->symbol_codes[i]);
    }
    for (int i = 0; i < PACK_LENGTH_KINDS; i++) {
        pack_lengths(p->distance_counts[i], PACK_DISTANCES, p->distance_lengths[i]);
        pack_codes(p->distance_lengths[i], PACK_DISTANCES, p->distance_codes[i]);
    }
}

static void pack_all(Pack *p) {
    memset(p->class_of, 0, sizeof p->class_of);
    for (int code = 0; code < PACK_CODES; code++) /* a first guess */
        for (int symbol = 0; symbol < PACK_SYMBOLS; symbol++)
            p->symbol_lengths[code][symbol] = symbol < 256 ? 6 : 7;
    memset(p->distance_lengths, 6, sizeof p->distance_lengths);
    for (size_t i = 0; i < p->count; i++)
        pack_find(&p->texts[i]);
    for (int round = 0; round < PACK_ROUNDS; round++) {
        for (size_t i = 0; i < p->count; i++)
            pack_cut(p, &p->texts[i]);
        if (round == 0) {
            pack_learn(p);
            pack_classes(p);
        }
        pack_learn(p);
    }
    for (size_t i = 0; i < p->count; i++) {
        PackBits out = {pack_room(p->texts[i].length * 2 + 64, 1), 0};
        pack_walk(p, &p->texts[i], &out);
        p->texts[i].packed = out.bytes;
        p->texts[i].packed_length = (out.bits + 7) / 8;
    }
}

/* ---- as C -------------------------------------------------------------------------------------------------------- */

static void pack_write_lengths(FILE *out, const unsigned char *lengths, int n) {
    for (int i = 0, repeat; i < n; i += repeat) {
        for (repeat = 1; repeat < 16 && i + repeat < n && lengths[i + repeat] == lengths[i];)
            repeat++;
        fprintf(out, "%d,", lengths[i] << 4 | (repeat - 1));
    }
    fputs("\n    ", out);
}

static void pack_write_model(Pack *p, FILE *out, const char *name) {
    fprintf(out, "static const uint8_t %s_model[] = {\n    ", name);
    for (int i = 0; i < 256; i += 2)
        fprintf(out, "%d,", p->class_of[i] | p->class_of[i + 1] << 4);
    fputs("\n    ", out);
    for (int i = 0; i < PACK_CODES; i++)
        pack_write_lengths(out, p->symbol_lengths[i], PACK_SYMBOLS);
    for (int i = 0; i < PACK_LENGTH_KINDS; i++)
        pack_write_lengths(out, p->distance_lengths[i], PACK_DISTANCES);
    fputs("};\n", out);
}

static void pack_write_texts(Pack *p, FILE *out, const char *name) {
    fprintf(out, "static const uint8_t %s_bytes[] = {", name);
    size_t at = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (p->texts[i].is_left_out)
            continue;
        p->texts[i].at = at;
        for (size_t k = 0; k < p->texts[i].packed_length; k++, at++)
            fprintf(out, "%s%u,", at % 32 ? "" : "\n    ", p->texts[i].packed[k]);
    }
    fputs("\n};\n", out);
}
