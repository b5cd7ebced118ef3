# Ouro's build.
#
#   make            release build (PGO, LTO): build/ouro  make test      every test, ends in Criterion's summary
#   make debug      build/debug/ouro (-O0, asserts)      make unit      only the C tests
#   make asan       build/asan/ouro (ASan + UBSan)       make scripts   only the scripts under tests/
#   make PGO=0      plain build/ouro, for quick edits     make check     floors, warnings (gcc, clang), formatting
#   make lib        build/libouro.a, for embedding       make bench     side by side with CPython
#   make demo       build and run a script that shows the language and the memory
#   make install PREFIX=/usr/local [DESTDIR=]            make clean
#
# Variables: B=build (where everything generated goes: another B is another, independent build), CC=, LTO=1,
# EXTRA_CFLAGS=, V=1 (show commands). Every flavour has its own object folder, $(B)/obj/FLAVOUR.

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := release

B ?= build
ifeq ($(origin CC),default)
CC := gcc
endif
AR ?= ar
HOSTCC ?= $(CC)
BISON ?= bison
RE2C ?= re2c
PREFIX ?= /usr/local
JOBS ?= $(shell nproc)

ifeq ($(V),1)
Q :=
say := @:
else
Q := @
say := @printf '  %-7s %s\n'
endif

# ---- sources ------------------------------------------------------------------------------------------------------

SOURCES := $(sort $(wildcard src/*/*.c))
LIB_PY := $(sort $(shell find lib -name '*.py' 2>/dev/null))
GEN := $(B)/gen
GENERATED := $(if $(wildcard grammar/lexer.re),$(GEN)/lexer.c) $(if $(wildcard grammar/python.y),$(GEN)/python_grammar.c) \
             $(GEN)/frozen_lib.c $(GEN)/unicode_data.c $(GEN)/code_id.c
# The library file lies beside the program, which looks for it; libouro.a carries it inside instead.
LOOK_FOR_PACK := src/modules/pack_file.c
CARRY_PACK := $(GEN)/frozen_pack.c
GEN_HEADERS := $(if $(wildcard grammar/python.y),$(GEN)/python_grammar.h)
MAIN := src/cli/main.c

# ---- flags --------------------------------------------------------------------------------------------------------

IS_CLANG := $(findstring clang,$(shell $(CC) --version 2>/dev/null | head -1))

WARN := -Wall -Wextra -Werror=incompatible-pointer-types -Werror=implicit-function-declaration -Werror=return-type
ifeq ($(IS_CLANG),)
WARN += -Werror=discarded-qualifiers
# The eval loop: every handler keeps a jump of its own; a frame's fields and its few empty locals are stored one by one, not through
# vector registers or memset; and how fast a loop is must not hang on where the linker puts the function.
EVAL_CFLAGS := -fno-gcse -fno-crossjumping -fno-tree-slp-vectorize -fno-tree-loop-distribute-patterns -falign-functions=64 -falign-jumps -falign-labels
else
WARN += -Werror=incompatible-pointer-types-discards-qualifiers
EVAL_CFLAGS :=
endif

# Objects of all types are seen through the one header type, so type-based alias analysis stays off.
BASE_CFLAGS := -std=gnu11 -D_GNU_SOURCE -Isrc -fno-strict-aliasing -ffp-contract=off -fvisibility=hidden -ffunction-sections \
               -fdata-sections $(WARN)
BASE_LDFLAGS := -Wl,--gc-sections -Wl,--as-needed
# Debian's libraries go in statically: nothing to load at start but libc (and libm).
LIBS := -Wl,-Bstatic -lgmp -Wl,-Bdynamic -lc -lm

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

# The program itself is not position independent: its constant tables of pointers then need no relocation at start.
NO_PADDING := $(if $(IS_CLANG),,-fno-align-functions -fno-align-jumps -fno-align-labels)
# Nothing unwinds C frames, so there are no tables for it; and text and constants share pages, and nine relocations are
# not worth a system call that makes them read-only: less to do at start.
# What is built for size copies with "rep movsb", which takes longer to start than the C library needs for most copies.
# Tables are aligned as their elements need, no further.
STRING_CALLS := $(if $(IS_CLANG),,$(if $(filter x86_64,$(shell uname -m)),-mstringop-strategy=libcall -malign-data=abi))
FLAGS_release := -O2 $(STRING_CALLS) -fno-pie -DNDEBUG -DOURO_LAZY_LIBM $(NO_PADDING) -fno-asynchronous-unwind-tables -fno-unwind-tables $(if $(LTO),-flto=auto)
LINK_small := $(STRING_CALLS) -no-pie -Wl,-z,noseparate-code -Wl,-z,norelro
LINK_release := $(LINK_small) $(if $(LTO),-O2 -flto=auto)
FLAGS_debug := -O0 -g3 -DOURO_DEBUG
LINK_debug :=
FLAGS_asan := -O1 -g -DOURO_DEBUG $(SANITIZE)
LINK_asan := $(SANITIZE)
FLAGS_pic := -O2 -fPIC -ftls-model=initial-exec -DNDEBUG
LINK_pic :=
# make pgo runs this flavour twice: PGO_STEP=generate, a training run, PGO_STEP=use.
PGO_STEP ?= use
FLAGS_pgo_generate := -fprofile-generate -fprofile-update=single
# Hot is what makes 92 of 100 counted steps (the compiler's own choice, 99, is 90 KB larger and no faster).
# What depends on the order in which programs of the training ended is not used: one tree gives one binary.
FLAGS_pgo_use := -fprofile-use -fprofile-reproducible=parallel-runs -fprofile-correction -Wno-missing-profile \
                 --param=hot-bb-count-ws-permille=920
FLAGS_pgo := $(filter-out $(NO_PADDING),$(FLAGS_release)) -flto=auto $(FLAGS_pgo_$(PGO_STEP))
LINK_pgo := $(LINK_small) -O2 -flto=auto $(FLAGS_pgo_$(PGO_STEP))

# build/ouro is the profile-guided build; PGO=0 makes it the plain -O2 one, which follows an edit in seconds.
PGO ?= $(if $(IS_CLANG),0,1)
OUT_release := $(B)/$(if $(filter 0,$(PGO)),,plain/)ouro
OUT_debug := $(B)/debug/ouro
OUT_asan := $(B)/asan/ouro
OUT_pgo := $(B)/pgo/ouro

# -O2 where programs spend their time and -Oz elsewhere. In a profile-guided build the profile decides, but for what is
# never worth room: what it has not seen running is built for size.
FAST_MODULES := decimal_number decimal_text decimal_type _csv _hash _json _pickle _re _weakref re_match _struct abc builtins_% element_tree pyexpat collections% functools io_base io_buffered io_bytes io_file io_string \
                io_text itertools_% heapq bisect memo math_int math_module operator random
FAST_TYPES := arguments array builtin bytearray bytes% codec_decode codec_encode codecs conversions dict% float% format generic% instance int \
              int_big int_methods int_power int_text iterators list% memoryview methods property range sequence set set_methods slice str \
              str_build str_case str_format str_intern str_methods str_percent str_repr str_search super tuple type \
              type_lookup type_spec union weakref
FAST_VM := call class_body current eval frame function generator operations special_methods specialize unwind
FAST_SOURCES := src/base/crc32.c src/base/float_format.c src/base/hash.c src/base/unicode.c src/base/unpack.c src/base/utf8.c src/heap/arena.c src/heap/heap.c src/heap/mem.c \
                src/object/% $(FAST_MODULES:%=src/modules/%.c) $(FAST_TYPES:%=src/types/%.c) $(FAST_VM:%=src/vm/%.c)
SMALL_SOURCES := $(filter-out $(FAST_SOURCES),$(SOURCES))
# gcc's -Oz still copies code to save jumps (2 % of it).
OZ := -Oz $(if $(IS_CLANG),,-fno-thread-jumps -fno-tree-dominator-opts -fno-tree-tail-merge)
SMALL_release := $(OZ)
SMALL_pgo = $(if $(filter src/compiler/%,$<),,$(OZ))
# A profile also makes gcc unroll and peel loops and copy what follows a branch. That pays in the eval loop and in what goes
# through many items, elsewhere it is room only.
LOOP_SOURCES := src/vm/% src/heap/% src/object/% $(foreach t,bytes% dict% int% iterators list% range sequence set% str_% tuple,src/types/$(t).c)
ONCE_pgo = $(if $(filter $(LOOP_SOURCES),$<),,-fno-unroll-loops -fno-peel-loops -fno-tracer $(NO_PADDING) -fno-align-loops)

FLAVOURS := release debug asan pgo pic

# ---- one flavour --------------------------------------------------------------------------------------------------

# .flags holds what a flavour was compiled with; it changes only when the flags do, and then everything is rebuilt.
define FLAVOUR
OBJ_$(1) := $$(SOURCES:src/%.c=$(B)/obj/$(1)/%.o) $$(GENERATED:$(GEN)/%.c=$(B)/obj/$(1)/gen/%.o)
LIBOBJ_$(1) := $$(filter-out $$(patsubst src/%.c,$(B)/obj/$(1)/%.o,$$(MAIN) $$(LOOK_FOR_PACK)),$$(OBJ_$(1))) \
              $$(CARRY_PACK:$(GEN)/%.c=$(B)/obj/$(1)/gen/%.o)
CFLAGS_$(1) := $$(BASE_CFLAGS) $$(FLAGS_$(1)) $$(EXTRA_CFLAGS)

$(B)/obj/$(1)/.flags: FORCE
	@mkdir -p $$(@D)
	@echo '$$(filter-out ccache,$$(CC)) $$(CFLAGS_$(1)) $$(EVAL_CFLAGS) $$(OZ)' | cmp -s - $$@ || \
	 echo '$$(filter-out ccache,$$(CC)) $$(CFLAGS_$(1)) $$(EVAL_CFLAGS) $$(OZ)' > $$@

$(B)/obj/$(1)/%.o: src/%.c $(B)/obj/$(1)/.flags | $(B)/.setup $(GEN_HEADERS)
	$$(say) CC '$(1) $$<'
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(CFLAGS_$(1)) $$(if $$(filter src/vm/eval.c,$$<),$$(EVAL_CFLAGS)) \
	  $$(if $$(filter src/base/libm.c,$$<),-fno-builtin -fno-lto) \
	  $$(if $$(filter $$(LOOK_FOR_PACK),$$<),-DOURO_BUILD_FOLDER='"$$(abspath $$(dir $$(OUT_$(1))))"') \
	  $$(if $$(filter $$(SMALL_SOURCES),$$<),$$(SMALL_$(1))) $$(ONCE_$(1)) \
	  $$(if $$(filter src/compiler/%,$$<),-I$(GEN)) -MMD -MP -c $$< -o $$@

$(B)/obj/$(1)/gen/%.o: $(GEN)/%.c $(B)/obj/$(1)/.flags | $(B)/.setup $(GEN_HEADERS)
	$$(say) CC '$(1) $$<'
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(CFLAGS_$(1)) $$(ONCE_$(1)) -I$(GEN) -Wno-unused -Wno-sign-compare -Wno-implicit-fallthrough -MMD -MP -c $$< -o $$@

$(B)/obj/$(1)/unit/%.o: tests/unit/%.c $(B)/obj/$(1)/.flags | $(B)/.setup $(GEN_HEADERS)
	$$(say) CC '$(1) $$<'
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(CFLAGS_$(1)) -I$(GEN) -Itests/unit -Wno-missing-field-initializers -MMD -MP -c $$< -o $$@

$(B)/obj/$(1)/libouro.a: $$(LIBOBJ_$(1))
	$$(say) AR '$(1) $$@'
	$$(Q)rm -f $$@ && $$(AR) rcs $$@ $$(LIBOBJ_$(1))

ifneq ($(1),pic)
$(OUT_$(1)): $$(OBJ_$(1)) $(GEN)/ouro.pack
	$$(say) LINK $$@
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(LINK_$(1)) $$(BASE_LDFLAGS) $$(LDFLAGS) -o $$@ $$(OBJ_$(1)) $$(LIBS)
	$$(Q)$$(CODE_ENV_$(1)) $$@ -E scripts/pack_code.py $(GEN)/ouro.pack $(GEN)/code_id.c $$(@D)/ouro.pack lib
endif

-include $$(wildcard $(B)/obj/$(1)/*/*.d)
endef
# Writing the library file is no training.
CODE_ENV_pgo = $(if $(filter generate,$(PGO_STEP)),GCOV_PREFIX=$(abspath $(B))/obj/untrained)
$(foreach f,$(FLAVOURS),$(eval $(call FLAVOUR,$(f))))

# ---- generated sources --------------------------------------------------------------------------------------------

$(GEN)/lexer.c: grammar/lexer.re | $(B)/.setup
	$(say) RE2C $<
	@mkdir -p $(@D)
	$(Q)$(RE2C) -W -Wno-nondeterministic-tags -o $@ $<

$(GEN)/python_grammar.c $(GEN)/python_grammar.h &: grammar/python.y | $(B)/.setup
	$(say) BISON $<
	@mkdir -p $(@D)
	$(Q)$(BISON) -Werror=conflicts-sr -Werror=conflicts-rr --defines=$(GEN)/python_grammar.h -o $(GEN)/python_grammar.c $<

# The list of lib/ files is an input too: a file that goes away must leave the library.
$(GEN)/lib.list: FORCE
	@mkdir -p $(@D)
	@echo '$(LIB_PY)' | cmp -s - $@ || echo '$(LIB_PY)' > $@

$(B)/tools/embed_lib: scripts/embed_lib.c scripts/pack.h src/base/hash.c src/base/hash.h src/base/unpack.h src/modules/frozen.h | $(B)/.setup
	$(say) HOSTCC $<
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Isrc -o $@ $< src/base/hash.c -lm

$(GEN)/frozen_lib.c $(GEN)/ouro.pack $(CARRY_PACK) &: $(B)/tools/embed_lib $(GEN)/lib.list lib/CORE $(LIB_PY)
	$(say) EMBED 'lib/ ($(words $(LIB_PY)) modules)'
	$(Q)$(B)/tools/embed_lib lib $(GEN) $(LIB_PY)

# What code in the library file depends on, but for the library itself.
$(GEN)/code_id.c: $(wildcard src/code/*.[ch] src/code/*.def src/compiler/*.[ch] grammar/*) src/object/type.h src/modules/frozen.h scripts/pack_code.py
	@mkdir -p $(@D)
	@printf 'extern const unsigned frozen_code_id;\nconst unsigned frozen_code_id = %su;\n' $$(cat $^ | cksum | cut -d' ' -f1) > $@

$(GEN)/unicode_data.c: scripts/embed_unicode.c scripts/pack.h src/base/unicode_data.h src/base/unicode_tables.h src/types/codec_tables.h \
                       src/base/unpack.h | $(B)/.setup
	$(say) EMBED 'tables of utf8proc'
	@mkdir -p $(@D) $(B)/tools
	$(Q)$(HOSTCC) -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Isrc -o $(B)/tools/embed_unicode $< -Wl,-Bstatic -lutf8proc -Wl,-Bdynamic -lm
	$(Q)$(B)/tools/embed_unicode $@

# Tools and libraries; quick if all is there.
$(B)/.setup: scripts/setup
	@mkdir -p $(@D)
	@scripts/setup
	@touch $@

# ---- what people ask for ------------------------------------------------------------------------------------------

.PHONY: release debug asan pgo lib demo test unit scripts test-binaries check bench install install-program install-library uninstall clean FORCE
FORCE:

release: $(B)/ouro
debug: $(OUT_debug)
asan: $(OUT_asan)

lib: $(B)/libouro.a
$(B)/libouro.a: $(B)/obj/pic/libouro.a
	$(Q)cp $< $@

ifneq ($(PGO),0)
$(B)/ouro: $(SOURCES) $(wildcard src/*/*.h src/*/*.def grammar/*.re grammar/*.y) $(LIB_PY) lib/CORE Makefile | $(B)/.setup
	$(Q)$(MAKE) --no-print-directory pgo
endif
PARALLEL = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

# Train on the programs under tests/, then build again with what was learnt. The counters stay beside the objects.
pgo:
	$(Q)rm -rf $(B)/obj/pgo $(B)/pgo
	$(Q)$(MAKE) --no-print-directory $(PARALLEL) PGO_STEP=generate $(OUT_pgo)
	$(say) TRAIN 'with tests/programs and tests/bench, about half a minute'
	$(Q)scripts/pgo_train $(OUT_pgo)
	$(Q)rm -rf $(B)/obj/untrained
	$(Q)find $(B)/obj/pgo -name '*.o' -delete
	$(Q)$(MAKE) --no-print-directory $(PARALLEL) PGO_STEP=use $(OUT_pgo)
	$(Q)cp $(OUT_pgo) $(B)/ouro
	$(Q)install -m 644 $(dir $(OUT_pgo))ouro.pack $(B)/ouro.pack

demo: release
	@$(B)/ouro scripts/demo.py

# ---- tests --------------------------------------------------------------------------------------------------------

# tests/unit is compiled against the sanitized library, but for the harness: script_driver.c runs one script, prompt_cases.c
# types at a terminal, and $(GEN)/script_cases.c has one Test() for each script. One binary holds both, so `make test` ends in one summary.
HARNESS_SOURCES := tests/unit/script_driver.c tests/unit/prompt_cases.c tests/unit/oom_cases.c
UNIT_SOURCES := $(filter-out $(HARNESS_SOURCES),$(sort $(wildcard tests/unit/*.c)))
UNIT_OBJ := $(UNIT_SOURCES:tests/unit/%.c=$(B)/obj/asan/unit/%.o)
SCRIPT_OBJ := $(HARNESS_SOURCES:tests/unit/%.c=$(B)/obj/harness/%.o) $(B)/obj/harness/script_cases.o
TEST_FOLDERS := lang types memory modules errors repl cli programs regression stress
TEST_SCRIPTS := $(sort $(foreach d,$(TEST_FOLDERS),$(wildcard tests/$(d)/*.py)))
CRITERION ?= --jobs $(JOBS)
FILTER ?=
CRITERION_FILTER = $(if $(FILTER),--filter '$(FILTER)')

$(GEN)/script_cases.c: scripts/make_script_cases $(GEN)/scripts.list
	@mkdir -p $(@D)
	$(Q)scripts/make_script_cases $(TEST_SCRIPTS) > $@

$(GEN)/scripts.list: FORCE
	@mkdir -p $(@D)
	@echo '$(TEST_SCRIPTS)' | cmp -s - $@ || echo '$(TEST_SCRIPTS)' > $@

# The driver only starts processes: it needs no sanitizer.
$(B)/obj/harness/script_cases.o: $(GEN)/script_cases.c tests/unit/script_driver.h | $(B)/.setup
	@mkdir -p $(@D)
	$(Q)$(CC) -O0 -Itests/unit -c $< -o $@

$(B)/obj/harness/%.o: tests/unit/%.c tests/unit/script_driver.h | $(B)/.setup
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE_CFLAGS) -O1 -Itests/unit -c $< -o $@

$(B)/tests/unit_tests: $(UNIT_OBJ) $(B)/obj/asan/libouro.a
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(CC) $(LINK_asan) -o $@ $(UNIT_OBJ) $(B)/obj/asan/libouro.a -lcriterion -lutil $(LIBS)

$(B)/tests/script_tests: $(SCRIPT_OBJ)
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(CC) -o $@ $(SCRIPT_OBJ) -lcriterion -lutil -lpthread

$(B)/tests/all_tests: $(UNIT_OBJ) $(SCRIPT_OBJ) $(B)/obj/asan/libouro.a
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(CC) $(LINK_asan) -o $@ $(UNIT_OBJ) $(SCRIPT_OBJ) $(B)/obj/asan/libouro.a -lcriterion -lutil $(LIBS)

TEST_ENV = OURO_TEST_BUILD='$(abspath $(B))' OURO_TEST_ROOT='$(CURDIR)'

test-binaries: release asan $(B)/tests/all_tests

test: test-binaries
	$(Q)scripts/check_floors
	$(Q)$(TEST_ENV) $(B)/tests/all_tests $(CRITERION) $(CRITERION_FILTER)

unit: $(B)/tests/unit_tests
	$(Q)$(B)/tests/unit_tests $(CRITERION) $(CRITERION_FILTER)

scripts: release asan $(B)/tests/script_tests
	$(Q)$(TEST_ENV) $(B)/tests/script_tests $(CRITERION) $(CRITERION_FILTER)

check: $(GENERATED)
	$(Q)scripts/check_floors
	$(Q)scripts/check_warnings $(GEN)
	$(Q)scripts/check_format

bench: release
	$(Q)OURO='$(abspath $(B))/ouro' scripts/bench $(BENCH)

# ---- install ------------------------------------------------------------------------------------------------------

install: install-program install-library

install-program: release
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/ouro
	install -s -m 755 $(B)/ouro $(DESTDIR)$(PREFIX)/bin/ouro
	install -m 644 $(B)/ouro.pack $(DESTDIR)$(PREFIX)/lib/ouro/ouro.pack

install-library: lib
	install -d $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include
	install -m 644 $(B)/libouro.a $(DESTDIR)$(PREFIX)/lib/libouro.a
	install -m 644 src/cli/ouro.h $(DESTDIR)$(PREFIX)/include/ouro.h

uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/ouro lib/ouro/ouro.pack lib/libouro.a include/ouro.h)
	-rmdir $(DESTDIR)$(PREFIX)/lib/ouro

clean:
	rm -rf $(B)
