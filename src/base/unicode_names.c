/*
 * unicode_names.c - names of characters: libunistring, opened when first asked; control names and the ideographs,
 * whose names are computed, are ours.
 */
#include "base/unicode_names.h"

#include "base/library.h"
#include <pthread.h>
#include <stdio.h>

#include "base/unicode.h"

typedef struct NameAlias {
    const char *name;
    uint32_t c;
} NameAlias;

/* Control characters have no names, only these aliases. */
static const NameAlias control_names[] = {
    {"NULL", 0x0}, {"NUL", 0x0}, {"START OF HEADING", 0x1}, {"SOH", 0x1}, {"START OF TEXT", 0x2},
    {"STX", 0x2}, {"END OF TEXT", 0x3}, {"ETX", 0x3}, {"END OF TRANSMISSION", 0x4}, {"EOT", 0x4},
    {"ENQUIRY", 0x5}, {"ENQ", 0x5}, {"ACKNOWLEDGE", 0x6}, {"ACK", 0x6}, {"ALERT", 0x7}, {"BEL", 0x7},
    {"BACKSPACE", 0x8}, {"BS", 0x8}, {"CHARACTER TABULATION", 0x9}, {"HORIZONTAL TABULATION", 0x9},
    {"HT", 0x9}, {"TAB", 0x9}, {"LINE FEED", 0xA}, {"NEW LINE", 0xA}, {"END OF LINE", 0xA}, {"LF", 0xA},
    {"NL", 0xA}, {"EOL", 0xA}, {"LINE TABULATION", 0xB}, {"VERTICAL TABULATION", 0xB}, {"VT", 0xB},
    {"FORM FEED", 0xC}, {"FF", 0xC}, {"CARRIAGE RETURN", 0xD}, {"CR", 0xD}, {"SHIFT OUT", 0xE},
    {"LOCKING-SHIFT ONE", 0xE}, {"SO", 0xE}, {"SHIFT IN", 0xF}, {"LOCKING-SHIFT ZERO", 0xF}, {"SI", 0xF},
    {"DATA LINK ESCAPE", 0x10}, {"DLE", 0x10}, {"DEVICE CONTROL ONE", 0x11}, {"DC1", 0x11},
    {"DEVICE CONTROL TWO", 0x12}, {"DC2", 0x12}, {"DEVICE CONTROL THREE", 0x13}, {"DC3", 0x13},
    {"DEVICE CONTROL FOUR", 0x14}, {"DC4", 0x14}, {"NEGATIVE ACKNOWLEDGE", 0x15}, {"NAK", 0x15},
    {"SYNCHRONOUS IDLE", 0x16}, {"SYN", 0x16}, {"END OF TRANSMISSION BLOCK", 0x17}, {"ETB", 0x17},
    {"CANCEL", 0x18}, {"CAN", 0x18}, {"END OF MEDIUM", 0x19}, {"EOM", 0x19}, {"EM", 0x19},
    {"SUBSTITUTE", 0x1A}, {"SUB", 0x1A}, {"ESCAPE", 0x1B}, {"ESC", 0x1B},
    {"INFORMATION SEPARATOR FOUR", 0x1C}, {"FILE SEPARATOR", 0x1C}, {"FS", 0x1C},
    {"INFORMATION SEPARATOR THREE", 0x1D}, {"GROUP SEPARATOR", 0x1D}, {"GS", 0x1D},
    {"INFORMATION SEPARATOR TWO", 0x1E}, {"RECORD SEPARATOR", 0x1E}, {"RS", 0x1E},
    {"INFORMATION SEPARATOR ONE", 0x1F}, {"UNIT SEPARATOR", 0x1F}, {"US", 0x1F}, {"DELETE", 0x7F},
    {"DEL", 0x7F}, {"PADDING CHARACTER", 0x80}, {"PAD", 0x80}, {"HIGH OCTET PRESET", 0x81}, {"HOP", 0x81},
    {"BREAK PERMITTED HERE", 0x82}, {"BPH", 0x82}, {"NO BREAK HERE", 0x83}, {"NBH", 0x83}, {"INDEX", 0x84},
    {"IND", 0x84}, {"NEXT LINE", 0x85}, {"NEL", 0x85}, {"START OF SELECTED AREA", 0x86}, {"SSA", 0x86},
    {"END OF SELECTED AREA", 0x87}, {"ESA", 0x87}, {"CHARACTER TABULATION SET", 0x88},
    {"HORIZONTAL TABULATION SET", 0x88}, {"HTS", 0x88}, {"CHARACTER TABULATION WITH JUSTIFICATION", 0x89},
    {"HORIZONTAL TABULATION WITH JUSTIFICATION", 0x89}, {"HTJ", 0x89}, {"LINE TABULATION SET", 0x8A},
    {"VERTICAL TABULATION SET", 0x8A}, {"VTS", 0x8A}, {"PARTIAL LINE FORWARD", 0x8B},
    {"PARTIAL LINE DOWN", 0x8B}, {"PLD", 0x8B}, {"PARTIAL LINE BACKWARD", 0x8C}, {"PARTIAL LINE UP", 0x8C},
    {"PLU", 0x8C}, {"REVERSE LINE FEED", 0x8D}, {"REVERSE INDEX", 0x8D}, {"RI", 0x8D},
    {"SINGLE SHIFT TWO", 0x8E}, {"SINGLE-SHIFT-2", 0x8E}, {"SS2", 0x8E}, {"SINGLE SHIFT THREE", 0x8F},
    {"SINGLE-SHIFT-3", 0x8F}, {"SS3", 0x8F}, {"DEVICE CONTROL STRING", 0x90}, {"DCS", 0x90},
    {"PRIVATE USE ONE", 0x91}, {"PRIVATE USE-1", 0x91}, {"PU1", 0x91}, {"PRIVATE USE TWO", 0x92},
    {"PRIVATE USE-2", 0x92}, {"PU2", 0x92}, {"SET TRANSMIT STATE", 0x93}, {"STS", 0x93},
    {"CANCEL CHARACTER", 0x94}, {"CCH", 0x94}, {"MESSAGE WAITING", 0x95}, {"MW", 0x95},
    {"START OF GUARDED AREA", 0x96}, {"START OF PROTECTED AREA", 0x96}, {"SPA", 0x96},
    {"END OF GUARDED AREA", 0x97}, {"END OF PROTECTED AREA", 0x97}, {"EPA", 0x97},
    {"START OF STRING", 0x98}, {"SOS", 0x98}, {"SINGLE GRAPHIC CHARACTER INTRODUCER", 0x99}, {"SGC", 0x99},
    {"SINGLE CHARACTER INTRODUCER", 0x9A}, {"SCI", 0x9A}, {"CONTROL SEQUENCE INTRODUCER", 0x9B},
    {"CSI", 0x9B}, {"STRING TERMINATOR", 0x9C}, {"ST", 0x9C}, {"OPERATING SYSTEM COMMAND", 0x9D},
    {"OSC", 0x9D}, {"PRIVACY MESSAGE", 0x9E}, {"PM", 0x9E}, {"APPLICATION PROGRAM COMMAND", 0x9F},
    {"APC", 0x9F},
};

static const struct {
    uint32_t first, last;
} ideographs[] = {
    {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF}, {0x2A700, 0x2B739}, {0x2B740, 0x2B81D},
    {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x2EBF0, 0x2EE5D}, {0x30000, 0x3134A}, {0x31350, 0x323AF},
};

#define IDEOGRAPH_PREFIX "CJK UNIFIED IDEOGRAPH-"

/* ---- the library ----------------------------------------------------------------------------------------- */

typedef uint32_t LookupFunction(const char *name);
typedef char *NameFunction(uint32_t c, char *out);

static LookupFunction *library_lookup;
static NameFunction *library_name;
static pthread_once_t opened = PTHREAD_ONCE_INIT;

static void open_library(void)
{
    static const char *const candidates[] = {"libunistring.so.2", "libunistring.so.5", "libunistring.so", NULL};
    static const LibraryFunction functions[] = {{"unicode_character_name", &library_name},
                                                {"unicode_name_character", &library_lookup}};
    if (!library_load(candidates, functions, ARRAY_LEN(functions)))
        library_lookup = NULL;
}

bool unicode_names_available(void)
{
    pthread_once(&opened, open_library);
    return library_lookup != NULL;
}

/* ---- names to characters --------------------------------------------------------------------------------- */

static int32_t lookup_ideograph(const char *upper, size_t length)
{
    size_t prefix = sizeof IDEOGRAPH_PREFIX - 1;
    if (length < prefix + 4 || length > prefix + 5 || memcmp(upper, IDEOGRAPH_PREFIX, prefix) != 0)
        return -1;
    uint32_t c = 0;
    for (const char *p = upper + prefix; *p; p++) {
        if (!((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'F')))
            return -1;
        c = c * 16 + (uint32_t)(*p <= '9' ? *p - '0' : *p - 'A' + 10);
    }
    for (size_t i = 0; i < ARRAY_LEN(ideographs); i++)
        if (ideographs[i].first <= c && c <= ideographs[i].last)
            return (int32_t)c;
    return -1;
}

int32_t unicode_lookup_name(const char *name, size_t length)
{
    char upper[UNICODE_NAME_MAX];
    if (length == 0 || length >= sizeof upper)
        return -1;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c < ' ' || c > '~')
            return -1;
        upper[i] = (char)(c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    upper[length] = 0;
    for (size_t i = 0; i < ARRAY_LEN(control_names); i++)
        if (strcmp(control_names[i].name, upper) == 0)
            return (int32_t)control_names[i].c;
    int32_t ideograph = lookup_ideograph(upper, length);
    if (ideograph >= 0 || !unicode_names_available())
        return ideograph;
    if (length > 17 && memcmp(upper, "HANGUL SYLLABLE ", 16) == 0 && memcmp(upper + length - 2, "NJ", 2) == 0)
        upper[length - 1] = 'I'; /* as the library spells this consonant */
    uint32_t c = library_lookup(upper);
    return c <= UNICODE_MAX && c != 0xFFFF ? (int32_t)c : -1;
}

/* ---- characters to names --------------------------------------------------------------------------------- */

const char *unicode_name(uint32_t c, char out[UNICODE_NAME_MAX])
{
    for (size_t i = 0; i < ARRAY_LEN(ideographs); i++)
        if (ideographs[i].first <= c && c <= ideographs[i].last) {
            snprintf(out, UNICODE_NAME_MAX, IDEOGRAPH_PREFIX "%X", (unsigned)c);
            return out;
        }
    if (c > UNICODE_MAX || !unicode_names_available())
        return NULL;
    if (!library_name(c, out))
        return NULL;
    if (c - 0xAC00 < 0x2BA4 && c % 28 == 21) /* what ends in NJ */
        out[strlen(out) - 1] = 'J';
    return out;
}
