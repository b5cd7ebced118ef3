# Floats in lists of lists: planets around the sun.

PI = 3.141592653589793
SOLAR_MASS = 4 * PI * PI
YEAR = 365.24

# position, velocity, mass
SUN = [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], SOLAR_MASS]
PLANETS = [
    [[4.84143144246472090, -1.16032004402742839, -0.10362204447112311],
     [0.00166007664274403694 * YEAR, 0.00769901118419740425 * YEAR, -0.0000690460016972063023 * YEAR],
     0.000954791938424326609 * SOLAR_MASS],
    [[8.34336671824457987, 4.12479856412430479, -0.403523417114321381],
     [-0.00276742510726411021 * YEAR, 0.00499852801234917238 * YEAR, 0.0000230417297573763929 * YEAR],
     0.000285885980666130812 * SOLAR_MASS],
    [[12.8943695621391310, -15.1111514016986312, -0.223307578892655734],
     [0.00296460137564761618 * YEAR, 0.00237847173959480950 * YEAR, -0.0000296589568540237556 * YEAR],
     0.0000436624404335156298 * SOLAR_MASS],
    [[15.3796971148509165, -25.9193146099879641, 0.179258772950371181],
     [0.00268067772490389322 * YEAR, 0.00162824170038242295 * YEAR, -0.0000951592254519715870 * YEAR],
     0.0000515138902046611451 * SOLAR_MASS],
]
BODIES = [SUN] + PLANETS


def all_pairs(items):
    pairs = []
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            pairs.append((items[i], items[j]))
    return pairs


def energy(bodies, pairs):
    e = 0.0
    for (p, v, m) in bodies:
        e += 0.5 * m * (v[0] * v[0] + v[1] * v[1] + v[2] * v[2])
    for (p, _, m1), (q, _, m2) in pairs:
        dx = p[0] - q[0]
        dy = p[1] - q[1]
        dz = p[2] - q[2]
        e -= m1 * m2 / (dx * dx + dy * dy + dz * dz) ** 0.5
    return e


def advance(dt, steps, bodies, pairs):
    for _ in range(steps):
        for a, b in pairs:
            p, v, m1 = a
            q, w, m2 = b
            dx = p[0] - q[0]
            dy = p[1] - q[1]
            dz = p[2] - q[2]
            d2 = dx * dx + dy * dy + dz * dz
            mag = dt / (d2 * d2 ** 0.5)
            f = m2 * mag
            v[0] -= dx * f
            v[1] -= dy * f
            v[2] -= dz * f
            f = m1 * mag
            w[0] += dx * f
            w[1] += dy * f
            w[2] += dz * f
        for p, v, _ in bodies:
            p[0] += dt * v[0]
            p[1] += dt * v[1]
            p[2] += dt * v[2]


pairs = all_pairs(BODIES)
print("%.9f" % energy(BODIES, pairs))
advance(0.01, 150000, BODIES, pairs)
print("%.9f" % energy(BODIES, pairs))
