# A count beyond 65535, and a group that repeats so often that the compiled pattern passes 64 KB, were refused.
import re

for pattern, text in (
        (r'a{0,70000}b', 'a' * 69999 + 'b'),
        (r'a{66000,140000}?b', 'a' * 66001 + 'b'),
        (r'x{65536}', 'x' * 65536),
        (r'x{65536,}', 'x' * 70000),
        (r'x{65536,}', 'x' * 65535),
        (r'[xy]{0,70000}+x', 'xyx' * 3),
        (r'(?:ab|c){0,3000}d', 'ab' * 1500 + 'c' * 1500 + 'd'),
        (r'(?:ab|c){0,3000}?(d|e)', 'ab' * 1500 + 'c' * 1500 + 'd'),
        (r'(["\'])(?:a\1|.){0,4000}\1', '\'a"c' * 500 + '\''),
        (r'\[((?:[^\\\[\]]|\\.){0,3000})\]', '[' + r'a\]' * 900 + ']'),
        (r'(?i)(?:(?:aB){0,200}c){0,300}', 'Ababc' * 20),
        (r'(?:x(?=y)y|(?i:[a-f]{2,3})(?!z)){2000}', 'xyAb' * 1000),
        (r'a|(?:bc){1,3000}|d', 'bc' * 5)):
    found = re.match(pattern, text)
    print(pattern, found and found.span(), found and [len(group) for group in found.groups()])
    print(re.fullmatch(pattern, text) is not None, re.search(pattern, '-' + text) is not None)
