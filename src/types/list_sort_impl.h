// list_sort_impl.h - one stable, adaptive merge sort; list_sort.c includes it once for each kind of element.
//
// Powersort (Munro and Wild, 2018): find the natural runs from left to right, make short ones longer by insertion, and merge
// neighbours in the order that a nearly optimal merge tree asks for. Each border between two runs has a "power", its depth
// in that tree; a stack of runs keeps its powers increasing.
//
// Before the include: SORT(name) makes names unique, T is the element, LESS(x, y) compares two T *: 1, 0, or -1 (error),
// CHEAP says that LESS is a comparison of numbers which cannot fail.
// Every function leaves a permutation of the elements in place, also when LESS fails.

typedef struct SORT(Buffer) {
    T *items;
    size_t capacity;
} SORT(Buffer);

static bool SORT(buffer_room)(SORT(Buffer) *b, size_t n) {
    if (n <= b->capacity) return true;
    if (b->items) heap_free_plain(&vm->heap, b->items);
    b->capacity = 0;
    b->items = heap_alloc(&vm->heap, n * sizeof(T));
    if (!b->items) {
        (void)raise_no_memory();
        return false;
    }
    b->capacity = n;
    return true;
}

static void SORT(turn)(T *a, size_t n) {
    for (size_t x = 0, y = n; x + 1 < y; x++) {
        T t = a[x];
        a[x] = a[--y];
        a[y] = t;
    }
}

// Length of the run at a[0..n), n >= 1: one that does not fall, or one that does not rise, which is turned around. Equal
// neighbours in a falling run are turned first, so that they keep their order.
static int SORT(count_run)(T *a, size_t n, size_t *length) {
    size_t i = 1, equal = 0;
    int less = 0;
    for (; i < n; i++) {
        if ((less = LESS(&a[i], &a[i - 1])) < 0) return -1;
        if (less) break;
    }
    if (i == n) {
        *length = n;
        return 0;
    }
    if (i > 1) {
        if ((less = LESS(&a[0], &a[i - 1])) < 0) return -1;
        if (less) {
            *length = i;
            return 0;
        }
        SORT(turn)(a, i); // all equal so far: they begin a falling run
    }
    for (i++; i < n; i++) {
        if ((less = LESS(&a[i], &a[i - 1])) < 0) return -1;
        if (less) {
            if (equal) SORT(turn)(a + i - equal - 1, equal + 1);
            equal = 0;
            continue;
        }
        if ((less = LESS(&a[i - 1], &a[i])) < 0) return -1;
        if (less) break;
        equal++;
    }
    if (equal) SORT(turn)(a + i - equal - 1, equal + 1);
    SORT(turn)(a, i);
    for (; i < n; i++) { // perhaps it goes on upwards
        if ((less = LESS(&a[i], &a[i - 1])) < 0) return -1;
        if (less) break;
    }
    *length = i;
    return 0;
}

// a[0..sorted) is sorted; makes a[0..n) sorted.
static int SORT(insertion)(T *a, size_t sorted, size_t n) {
    for (; sorted < n; sorted++) {
        T pivot = a[sorted];
#if CHEAP
        size_t j = sorted;
        for (; j > 0 && LESS(&pivot, &a[j - 1]); j--) a[j] = a[j - 1];
        a[j] = pivot;
#else
        size_t low = 0, high = sorted;
        while (low < high) {
            size_t middle = (low + high) / 2;
            int less = LESS(&pivot, &a[middle]);
            if (less < 0) return -1;
            if (less) high = middle;
            else low = middle + 1;
        }
        memmove(a + low + 1, a + low, (sorted - low) * sizeof(T));
        a[low] = pivot;
#endif
    }
    return 0;
}

// How many of a[0..n) are not greater than x, looking from the left with growing steps.
static ssize_t SORT(gallop_left)(const T *x, T *a, size_t n) {
    size_t low = 0, step = 1;
    while (low + step <= n) {
        int less = LESS(x, &a[low + step - 1]);
        if (less < 0) return -1;
        if (less) break;
        low += step;
        step *= 2;
    }
    size_t high = MIN(n, low + step - 1);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int less = LESS(x, &a[middle]);
        if (less < 0) return -1;
        if (less) high = middle;
        else low = middle + 1;
    }
    return (ssize_t)low;
}

// How many of a[0..n) are less than x, looking from the right.
static ssize_t SORT(gallop_right)(const T *x, T *a, size_t n) {
    size_t high = n, step = 1;
    while (step <= high) {
        int less = LESS(&a[high - step], x);
        if (less < 0) return -1;
        if (less) break;
        high -= step;
        step *= 2;
    }
    size_t low = step <= high ? high - step + 1 : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int less = LESS(&a[middle], x);
        if (less < 0) return -1;
        if (less) low = middle + 1;
        else high = middle;
    }
    return (ssize_t)low;
}

// Merges from the left; the left run is the shorter and waits in the buffer.
static int SORT(merge_low)(T *a, size_t na, size_t nb, T *buffer) {
    memcpy(buffer, a, na * sizeof(T));
    T *left = buffer, *left_end = buffer + na, *right = a + na, *right_end = right + nb, *out = a;
    int result = 0;
    while (left < left_end && right < right_end) {
        int less = LESS(right, left);
#if CHEAP
        const T *from = less ? right : left;
        *out++ = *from;
        right += less;
        left += 1 - less;
#else
        if (less < 0) {
            result = -1;
            break;
        }
        *out++ = less ? *right++ : *left++;
#endif
    }
    memcpy(out, left, (size_t)(left_end - left) * sizeof(T));
    return result;
}

// Merges from the right; the right run is the shorter and waits in the buffer.
static int SORT(merge_high)(T *a, size_t na, size_t nb, T *buffer) {
    memcpy(buffer, a + na, nb * sizeof(T));
    T *left = a + na, *right = buffer + nb, *out = a + na + nb;
    int result = 0;
    while (left > a && right > buffer) {
        int less = LESS(right - 1, left - 1);
#if CHEAP
        const T *from = less ? left - 1 : right - 1;
        *--out = *from;
        left -= less;
        right -= 1 - less;
#else
        if (less < 0) {
            result = -1;
            break;
        }
        *--out = less ? *--left : *--right;
#endif
    }
    memcpy(out - (right - buffer), buffer, (size_t)(right - buffer) * sizeof(T));
    return result;
}

static int SORT(merge)(T *a, size_t na, size_t nb, SORT(Buffer) *buffer) {
    ssize_t skip = SORT(gallop_left)(&a[na], a, na); // these stay where they are
    if (skip < 0) return -1;
    a += skip;
    na -= (size_t)skip;
    if (na == 0) return 0;
    ssize_t keep = SORT(gallop_right)(&a[na - 1], a + na, nb); // and those beyond
    if (keep <= 0) return (int)keep;
    nb = (size_t)keep;
    if (!SORT(buffer_room)(buffer, MIN(na, nb))) return -1;
    return na <= nb ? SORT(merge_low)(a, na, nb, buffer->items) : SORT(merge_high)(a, na, nb, buffer->items);
}

typedef struct SORT(Run) {
    size_t start, length;
    int power; // of the border to its right
} SORT(Run);

// Depth in the merge tree of the border between two neighbouring runs: the first bit in which the midpoints differ, as
// fractions of n.
static int SORT(power)(size_t start, size_t n1, size_t n2, size_t n) {
    unsigned __int128 a = ((unsigned __int128)(2 * start + n1) << 62) / n, b = ((unsigned __int128)(2 * start + 2 * n1 + n2) << 62) / n;
    uint64_t difference = (uint64_t)a ^ (uint64_t)b;
    return difference ? __builtin_clzll(difference) : 64;
}

static int SORT(sort)(T *a, size_t n) {
    SORT(Run) stack[72];
    size_t depth = 0, start = 0;
    SORT(Buffer) buffer = {0};
#if CHEAP
    const size_t shortest = 20;
#else
    size_t shortest = n, odd = 0; // 32 to 64, such that n / shortest is close to a power of two
    for (; shortest >= 64; shortest >>= 1) odd |= shortest & 1;
    shortest += odd;
#endif
    int result = -1;
    while (start < n) {
        size_t length;
        if (SORT(count_run)(a + start, n - start, &length) < 0) goto done;
        if (length < shortest) {
            size_t wanted = MIN(shortest, n - start);
            if (SORT(insertion)(a + start, length, wanted) < 0) goto done;
            length = wanted;
        }
        if (depth > 0) {
            SORT(Run) *top = &stack[depth - 1];
            top->power = SORT(power)(top->start, top->length, length, n);
            while (depth > 1 && stack[depth - 2].power >= stack[depth - 1].power) {
                SORT(Run) *left = &stack[depth - 2], *right = &stack[depth - 1];
                if (SORT(merge)(a + left->start, left->length, right->length, &buffer) < 0) goto done;
                left->length += right->length;
                left->power = right->power;
                depth--;
            }
        }
        stack[depth++] = (SORT(Run)){start, length, 0};
        start += length;
    }
    for (; depth > 1; depth--) {
        SORT(Run) *left = &stack[depth - 2], *right = &stack[depth - 1];
        if (SORT(merge)(a + left->start, left->length, right->length, &buffer) < 0) goto done;
        left->length += right->length;
    }
    result = 0;
done:
    if (buffer.items) heap_free_plain(&vm->heap, buffer.items);
    return result;
}
