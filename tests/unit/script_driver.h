/* The body of every script case; script_driver.c explains. */
#ifndef OURO_TESTS_SCRIPT_DRIVER_H
#define OURO_TESTS_SCRIPT_DRIVER_H

void run_script(const char *file);

#endif
