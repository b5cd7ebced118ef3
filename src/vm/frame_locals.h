// frame_locals.h - f_locals of a function's frame.
#pragma once
#include "vm/frame.h"

MUST_USE Own *frame_locals_proxy(Ref frame_object); // reads and writes the variables themselves
