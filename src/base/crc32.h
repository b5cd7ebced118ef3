/* crc32.h - the checksum of zip, gzip and PNG. */
#ifndef OURO_BASE_CRC32_H
#define OURO_BASE_CRC32_H

#include <stddef.h>
#include <stdint.h>

/* Goes on from crc, that of what came before (0 at the beginning). */
uint32_t crc32_bytes(uint32_t crc, const uint8_t *bytes, size_t length);

#endif
