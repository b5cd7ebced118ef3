# unicodedata.decomposition() gave the whole decomposition instead of one step. Names of syllables that end in NJ were misspelt.
import unicodedata

for c in "\u01d5\u01c4\u1f71\u1fee\u0390\ufb2a\u0958\u212b\u1e69\u3210\u00bd\u00e9\u1ea5\uac00a":
    print(f"{ord(c):04x}", unicodedata.decomposition(c))
print(unicodedata.name("\uac05"), ascii(unicodedata.lookup("HANGUL SYLLABLE GANJ")), ascii("\N{HANGUL SYLLABLE GANJ}\N{HANGUL SYLLABLE GAN}"))
