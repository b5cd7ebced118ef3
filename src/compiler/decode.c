/* decode.c - bytes as they come to UTF-8 with \n line ends: byte order mark, coding line, line ends, null bytes. */
#include <iconv.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/base.h"
#include "compiler/parse_state.h"
#include "heap/mem.h"

/* The encoding a coding line has asked for; NULL in the parser is UTF-8. */
typedef struct Decoder {
    iconv_t converter;
    char name[48]; /* as messages write it */
} Decoder;

void decode_free(Parser *parser)
{
    if (parser->decoder) {
        iconv_close(parser->decoder->converter);
        mem_free(parser->decoder);
        parser->decoder = NULL;
    }
    mem_free(parser->carry);
    mem_free(parser->source.text);
    parser->carry = NULL;
    parser->source.text = NULL;
}

static bool reserve(Source *source, size_t more)
{
    size_t needed = source->length + more + 8; /* NULs behind the end, for lookahead of two */
    if (needed > UINT32_MAX - 16)
        return false;
    if (needed <= source->capacity)
        return true;
    size_t capacity = source->capacity * 2;
    if (capacity < needed)
        capacity = needed;
    char *text = mem_alloc(capacity);
    if (!text)
        return false;
    if (source->length)
        memcpy(text, source->text, source->length);
    mem_free(source->text);
    source->text = text;
    source->capacity = capacity;
    return true;
}

/* ---- faults ---------------------------------------------------------------------------------------------- */

PRINTF(3, 4) static ParseStatus fault(Parser *parser, int line, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof text)
        length = sizeof text - 1;
    const char *message = ast_arena_copy(parser->arena, text, (size_t)length);
    if (!message)
        return PARSE_NOMEM;
    parser->fault = (SyntaxFault){.kind = FAULT_SYNTAX, .message = message, .lineno = line, .end_lineno = line};
    if (line > 0) {
        parser->fault.has_position = true;
        lexer_fault_line(&parser->source, &parser->fault, source_line_start(&parser->source, line), true);
    }
    return PARSE_ERROR;
}

/* About the text as a whole: line 0. A script's file has no place at all. */
static ParseStatus place_nowhere(Parser *parser, ParseStatus status)
{
    if (status == PARSE_ERROR && !(parser->flags & PARSE_FROM_FILE)) {
        parser->fault.has_position = true;
        parser->fault.offset = parser->fault.end_offset = -1;
    }
    return status;
}

static ParseStatus fault_encoding(Parser *parser, const char *format, const char *name)
{
    char text[160];
    snprintf(text, sizeof text, format, name);
    return place_nowhere(parser, fault(parser, 0, "%s", text));
}

static ParseStatus fault_null(Parser *parser, const char *line_begin, const char *at)
{
    if (!(parser->flags & PARSE_FROM_FILE))
        return fault(parser, 0, "source code string cannot contain null bytes");
    ParseStatus status = fault(parser, 0, "source code cannot contain null bytes");
    if (status == PARSE_ERROR) {
        parser->fault.has_position = true;
        parser->fault.lineno = parser->fault.end_lineno = parser->decoded_lines + 1;
        parser->fault.line = ast_arena_copy(parser->arena, line_begin, (size_t)(at - line_begin));
        parser->fault.line_length = (size_t)(at - line_begin);
    }
    return status;
}

/* ---- UTF-8 ----------------------------------------------------------------------------------------------- */

/* Bytes of the well-formed character at p, 0 if it is not one; *reason says why. */
static int character_length(const unsigned char *p, const unsigned char *end, const char **reason)
{
    int length = p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;
    *reason = "invalid start byte";
    if (length == 0)
        return 0;
    for (int i = 1; i < length; i++) {
        *reason = "unexpected end of data";
        if (p + i >= end)
            return 0;
        *reason = "invalid continuation byte";
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        if (i == 1 && ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] >= 0xA0) ||
                       (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] >= 0x90)))
            return 0;
    }
    return length;
}

/* The quote of the string on this line that `at` is in, NULL if it is in none (as far as one line can tell). */
static const char *enclosing_quote(const char *line, const char *at)
{
    const char *quote = NULL;
    for (const char *p = line; p < at; p++) {
        if (quote && *p == '\\')
            p++;
        else if (quote && *p == *quote)
            quote = NULL;
        else if (!quote && (*p == '"' || *p == '\''))
            quote = p;
    }
    return quote;
}

static ParseStatus fault_utf8(Parser *parser, const char *line_begin, const unsigned char *at, const char *reason)
{
    int line = parser->decoded_lines + 1;
    if ((parser->flags & PARSE_FROM_FILE) && !parser->coding_seen)
        return fault(parser, 0,
                     "Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no encoding declared; see "
                     "https://peps.python.org/pep-0263/ for details",
                     *at, parser->filename ? parser->filename : "<string>", line);
    const char *quote = enclosing_quote(line_begin, (const char *)at);
    int position = quote ? (int)((const char *)at - quote) - 1 : 0;
    ParseStatus status = fault(parser, 0, "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s",
                               *at, position, reason);
    if (status == PARSE_ERROR) {
        int column = 1;
        for (const char *p = line_begin; p < (quote ? quote : (const char *)at); p++)
            column += ((unsigned char)*p & 0xC0) != 0x80;
        parser->fault.has_position = true;
        parser->fault.lineno = parser->fault.end_lineno = line;
        parser->fault.offset = column;
        parser->fault.end_offset = column + 1;
    }
    return status;
}

static bool eight_plain(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    /* no byte >= 0x80, and none below 0x10 (line ends and nulls are looked at one by one) */
    return !(((word - 0x1010101010101010u) | word) & 0x8080808080808080u);
}

/* Appends UTF-8 text, checking it and translating line ends. A character is never cut: pieces end at line ends. */
static ParseStatus append_utf8(Parser *parser, const char *bytes, size_t length)
{
    Source *source = &parser->source;
    if (!reserve(source, length))
        return PARSE_NOMEM;
    const char *p = bytes, *end = bytes + length, *line_begin = bytes;
    char *out = source->text + source->length;
    while (p < end) {
        while (end - p >= 8 && eight_plain(p)) {
            memcpy(out, p, 8);
            p += 8;
            out += 8;
        }
        if (p >= end)
            break;
        unsigned char c = (unsigned char)*p;
        if (c >= 0x80) {
            const char *reason;
            int size = character_length((const unsigned char *)p, (const unsigned char *)end, &reason);
            if (size == 0) {
                source->length = (size_t)(out - source->text);
                return fault_utf8(parser, line_begin, (const unsigned char *)p, reason);
            }
            memcpy(out, p, (size_t)size);
            out += size;
            p += size;
            continue;
        }
        p++;
        if (c == '\r') {
            if (p < end && *p == '\n')
                p++;
            c = '\n';
        }
        if (c == 0)
            return fault_null(parser, line_begin, p - 1);
        *out++ = (char)c;
        if (c == '\n') {
            parser->decoded_lines++;
            line_begin = p;
        }
    }
    source->length = (size_t)(out - source->text);
    memset(out, 0, 8);
    return PARSE_MORE;
}

/* ---- other encodings -------------------------------------------------------------------------------------- */

static ParseStatus append_converted(Parser *parser, const char *bytes, size_t length)
{
    Decoder *decoder = parser->decoder;
    size_t capacity = length * 4 + 16;
    char *text = mem_alloc(capacity);
    if (!text)
        return PARSE_NOMEM;
    char *in = (char *)bytes, *out = text;
    size_t in_left = length, out_left = capacity;
    size_t result = iconv(decoder->converter, &in, &in_left, &out, &out_left);
    ParseStatus status;
    if (result == (size_t)-1) {
        if (parser->flags & PARSE_FROM_FILE)
            status = fault(parser, 0, "encoding problem: %s", decoder->name);
        else if (strcmp(decoder->name, "ascii") == 0)
            status = fault(parser, 0, "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in range(128)",
                           (unsigned char)*in, parser->source.length + (size_t)(in - bytes));
        else
            status = fault(parser, 0,
                           "'charmap' codec can't decode byte 0x%02x in position %zu: character maps to <undefined>",
                           (unsigned char)*in, parser->source.length + (size_t)(in - bytes));
        place_nowhere(parser, status);
    } else {
        status = append_utf8(parser, text, (size_t)(out - text));
    }
    mem_free(text);
    return status;
}

/* The name as CPython normalises it: lower case, - for _, and its two favourites in one spelling. */
static void normal_name(const char *name, size_t length, char out[48])
{
    size_t used = 0;
    for (; used < length && used < 46; used++) {
        char c = name[used];
        out[used] = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    out[used] = 0;
    static const char *const latin[] = {"latin-1", "iso-8859-1", "iso-latin-1"};
    if (strncmp(out, "utf-8", 5) == 0 && (out[5] == 0 || out[5] == '-')) {
        strcpy(out, "utf-8");
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(latin); i++) {
        size_t n = strlen(latin[i]);
        if (strncmp(out, latin[i], n) == 0 && (out[n] == 0 || out[n] == '-')) {
            strcpy(out, "iso-8859-1");
            return;
        }
    }
}

/* Python's names that iconv spells otherwise. */
static const char *iconv_name(const char *name)
{
    static const char *const table[][2] = {
        {"utf8", "UTF-8"},           {"latin1", "ISO-8859-1"},   {"l1", "ISO-8859-1"},      {"us-ascii", "ASCII"},
        {"latin9", "ISO-8859-15"},   {"latin-9", "ISO-8859-15"}, {"mac-roman", "MACINTOSH"}, {"windows-1252", "CP1252"},
        {"iso8859-1", "ISO-8859-1"}, {"iso8859-15", "ISO-8859-15"}, {"euc-jp", "EUC-JP"},   {"shift-jis", "SHIFT_JIS"},
        {"koi8-r", "KOI8-R"},        {"big5", "BIG5"},           {"gbk", "GBK"},            {"cp936", "GBK"},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (strcmp(table[i][0], name) == 0)
            return table[i][1];
    return name;
}

static ParseStatus use_encoding(Parser *parser, const char *name, size_t length)
{
    char normal[48];
    normal_name(name, length, normal);
    parser->coding_seen = true;
    if (strcmp(normal, "utf-8") == 0)
        return PARSE_MORE;
    if (parser->bom) /* even the spelling utf8 */
        return fault_encoding(parser, "encoding problem: %s with BOM", normal);
    if (strcmp(normal, "utf8") == 0)
        return PARSE_MORE;
    iconv_t converter = iconv_open("UTF-8", iconv_name(normal));
    if (converter == (iconv_t)-1)
        return fault_encoding(parser, parser->flags & PARSE_FROM_FILE ? "encoding problem: %s" : "unknown encoding: %s",
                              normal);
    parser->decoder = mem_alloc(sizeof *parser->decoder);
    if (!parser->decoder) {
        iconv_close(converter);
        return PARSE_NOMEM;
    }
    parser->decoder->converter = converter;
    strcpy(parser->decoder->name, normal);
    return PARSE_MORE;
}

/* ---- the coding line -------------------------------------------------------------------------------------- */

static bool is_coding_char(char c)
{
    return (unsigned char)(c - '0') < 10 || (unsigned char)((c | 32) - 'a') < 26 || c == '-' || c == '_' || c == '.';
}

/* Looks for "coding[:=] name" in a comment line. */
static bool find_coding(const char *line, const char *end, const char **name, size_t *length)
{
    while (line < end && (*line == ' ' || *line == '\t' || *line == '\f'))
        line++;
    if (line >= end || *line != '#')
        return false;
    for (const char *p = line; p + 7 <= end; p++) {
        if (memcmp(p, "coding", 6) != 0 || (p[6] != ':' && p[6] != '='))
            continue;
        p += 7;
        while (p < end && (*p == ' ' || *p == '\t'))
            p++;
        const char *begin = p;
        while (p < end && is_coding_char(*p))
            p++;
        if (p > begin) {
            *name = begin;
            *length = (size_t)(p - begin);
            return true;
        }
    }
    return false;
}

static bool is_blank_or_comment(const char *line, const char *end)
{
    while (line < end && (*line == ' ' || *line == '\t' || *line == '\f'))
        line++;
    return line >= end || *line == '#' || *line == '\n' || *line == '\r';
}

static const char *line_end(const char *p, const char *end)
{
    while (p < end && *p != '\n' && *p != '\r')
        p++;
    return p;
}

/* The coding line may be the first or the second; the second only if the first holds no code. */
static ParseStatus look_for_coding(Parser *parser, const char *bytes, size_t length)
{
    const char *end = bytes + length, *p = bytes;
    while (parser->coding_lines < 2 && p < end) {
        const char *stop = line_end(p, end);
        const char *name;
        size_t name_length;
        parser->coding_lines++;
        if (find_coding(p, stop, &name, &name_length)) {
            parser->coding_lines = 2;
            return use_encoding(parser, name, name_length);
        }
        if (!is_blank_or_comment(p, stop))
            parser->coding_lines = 2;
        p = stop < end && *stop == '\r' && stop + 1 < end && stop[1] == '\n' ? stop + 2 : stop + 1;
    }
    return PARSE_MORE;
}

ParseStatus decode_lines(Parser *parser, const char *bytes, size_t length, bool at_eof)
{
    Source *source = &parser->source;
    if (!parser->decoding_begun && length) {
        parser->decoding_begun = true;
        if (!(parser->flags & PARSE_IGNORE_CODING) && length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
            parser->bom = true;
            bytes += 3;
            length -= 3;
        }
    }
    ParseStatus status = PARSE_MORE;
    if (parser->coding_lines < 2 && !(parser->flags & PARSE_IGNORE_CODING))
        status = look_for_coding(parser, bytes, length);
    if (status == PARSE_MORE)
        status = parser->decoder ? append_converted(parser, bytes, length) : append_utf8(parser, bytes, length);
    if (status != PARSE_MORE || !at_eof)
        return status;
    if (!reserve(source, 1))
        return PARSE_NOMEM;
    if (source->length && source->text[source->length - 1] != '\n') {
        source->text[source->length++] = '\n';
        source->implicit_newline = true;
    }
    memset(source->text + source->length, 0, 8);
    source->at_eof = true;
    return PARSE_MORE;
}
