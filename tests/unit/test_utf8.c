/* UTF-8: every code point there and back, and what is wrong with wrong bytes. */
#include <criterion/criterion.h>
#include "base/utf8.h"

Test(utf8, every_code_point_survives) {
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        uint32_t back = 0;
        int length = utf8_encode(c, bytes);
        bool surrogate = c - 0xD800u < 0x800u;
        cr_assert(length == utf8_length(c));
        cr_assert(utf8_decode(bytes, (size_t)length, UTF8_SURROGATES, &back) == length && back == c);
        cr_assert(utf8_decode(bytes, (size_t)length, UTF8_STRICT, &back) == (surrogate ? 0 : length));
        cr_assert(length == 1 || utf8_decode(bytes, (size_t)length - 1, UTF8_SURROGATES, &back) == 0);
    }
}

static void expect_error(const char *bytes, size_t size, size_t start, size_t end, const char *reason) {
    Utf8Scan scan;
    cr_assert(!utf8_scan(bytes, size, UTF8_STRICT, &scan));
    cr_assert(scan.bad_start == start && scan.bad_end == end, "%zu..%zu", scan.bad_start, scan.bad_end);
    cr_assert(strcmp(scan.reason, reason) == 0, "%s", scan.reason);
}

Test(utf8, errors_are_told_as_codecs_tell_them) {
    expect_error("ab\xff", 3, 2, 3, "invalid start byte");
    expect_error("\x80", 1, 0, 1, "invalid start byte");
    expect_error("\xc0\x80", 2, 0, 1, "invalid start byte");
    expect_error("\xe4\xb8", 2, 0, 2, "unexpected end of data");
    expect_error("\xe4\xb8z", 3, 0, 2, "invalid continuation byte");
    expect_error("\xe0\x80\x80", 3, 0, 1, "invalid continuation byte");
    expect_error("\xed\xa0\x80", 3, 0, 1, "invalid continuation byte");
    expect_error("\xf4\x90\x80\x80", 4, 0, 1, "invalid continuation byte");
    expect_error("\xf0\x9f\x98", 3, 0, 3, "unexpected end of data");
    cr_assert(utf8_valid("\xed\xa0\x80", 3, UTF8_SURROGATES));
}

Test(utf8, scan_measures_and_arrays_match) {
    const char *text = "0123456789012345678901234567890123456789 gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80";
    Utf8Scan scan;
    cr_assert(utf8_scan(text, strlen(text), UTF8_STRICT, &scan) && scan.max_char == 0x10FFFF);
    uint32_t units[100];
    char back[400];
    cr_assert(utf8_decode_all(text, strlen(text), units, 4) == scan.chars);
    size_t bad;
    cr_assert(utf8_size(units, 4, scan.chars, &bad) == strlen(text) && bad == SIZE_MAX);
    cr_assert(utf8_encode_all(units, 4, scan.chars, back) == strlen(text) && memcmp(back, text, strlen(text)) == 0);
    uint16_t lone[] = {'a', 0xD800, 'b'};
    cr_assert(utf8_size(lone, 2, 3, &bad) == 5 && bad == 1);
    cr_assert(utf8_scan("caf\xc3\xa9", 5, UTF8_STRICT, &scan) && scan.max_char == 0xFF && scan.chars == 4);
    uint8_t narrow[4];
    cr_assert(utf8_decode_all("caf\xc3\xa9", 5, narrow, 1) == 4 && narrow[3] == 0xE9);
}
