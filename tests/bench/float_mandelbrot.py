# Floats in local names: the Mandelbrot set, with real pairs and with complex numbers.


def rows(width, height, limit):
    inside = 0
    steps = 0
    for py in range(height):
        y0 = 2.0 * py / height - 1.0
        for px in range(width):
            x0 = 3.0 * px / width - 2.0
            x = y = 0.0
            n = 0
            while n < limit:
                xx = x * x
                yy = y * y
                if xx + yy > 4.0:
                    break
                y = 2.0 * x * y + y0
                x = xx - yy + x0
                n += 1
            else:
                inside += 1
            steps += n
    return inside, steps


def complex_rows(size, limit):
    inside = 0
    for py in range(size):
        for px in range(size):
            c = complex(3.0 * px / size - 2.0, 2.0 * py / size - 1.0)
            z = 0j
            for _ in range(limit):
                z = z * z + c
                if abs(z) > 2.0:
                    break
            else:
                inside += 1
    return inside


print(*rows(480, 320, 130), complex_rows(180, 60))
