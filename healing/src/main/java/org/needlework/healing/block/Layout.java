package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.COUNT;

import org.needlework.core.tissue.Setup.Precision;

/// Where the voxels of a field lie in its array: `[z][y][place][lane]`.
///
/// A line along x is cut into eight chunks, one for each lane, so that a vector holds one voxel of
/// every chunk and a recurrence along x needs no shuffles; neighbours along x are neighbouring
/// places except at the ends of chunks. Chunks are as long as each other or, the last few, shorter
/// by one, which leaves their last place over. What stands there is finite, no less than zero, and
/// nobody's: it is carried along and never read into anything.
///
/// There are eight lanes whatever the machine's vectors are, so that results do not depend on
/// them. Rows start on cache lines where the array starts on one (less its header of 16 bytes),
/// and planes are an odd number of lines long, so that the voxels of a column do not crowd into
/// one corner of the cache.
public final class Layout {

    private static final int LINE_BYTES = 64;
    private static final int HEADER_BYTES = 16;
    /// What the planes of one tile of columns may take of a core's second cache.
    private static final int TILE_BYTES = 320 << 10;

    private final int nx;
    private final int ny;
    private final int nz;
    private final Precision precision;
    private final int places;
    private final int fullLanes;
    private final int row;
    private final int plane;
    private final int start;

    /// @param nx voxels along x, at least 8
    /// @param ny voxels along y, at least 1
    /// @param nz voxels along z, at least 1
    /// @throws ArithmeticException if an array cannot hold them
    public Layout(int nx, int ny, int nz, Precision precision) {
        if (nx < COUNT || ny < 1 || nz < 1) {
            throw new IllegalArgumentException(
                    "a block of " + nx + " × " + ny + " × " + nz + " voxels is too small; it takes at least 8 × 1 × 1");
        }
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.precision = precision;
        places = (nx + COUNT - 1) / COUNT;
        fullLanes = COUNT - (places * COUNT - nx);
        row = places * COUNT;
        int perLine = LINE_BYTES / bytes();
        int lines = Math.ceilDiv(Math.multiplyExact(row, ny), perLine);
        plane = Math.multiplyExact(lines | 1, perLine);
        start = perLine - HEADER_BYTES / bytes();
        Math.addExact(Math.multiplyExact(plane, nz), start);
    }

    public int nx() {
        return nx;
    }

    public int ny() {
        return ny;
    }

    public int nz() {
        return nz;
    }

    public Precision precision() {
        return precision;
    }

    /// Bytes of one number.
    public int bytes() {
        return precision == Precision.DOUBLE ? Double.BYTES : Float.BYTES;
    }

    /// Places of a row: voxels of its longest chunk.
    public int places() {
        return places;
    }

    /// Voxels in the chunk of a lane: `places()` or one less.
    public int chunk(int lane) {
        return lane < fullLanes ? places : places - 1;
    }

    /// Array indexes from one y to the next.
    public int row() {
        return row;
    }

    /// Array indexes from one z to the next.
    public int plane() {
        return plane;
    }

    /// Array indexes of a plane that hold voxels or are left over among them.
    public int used() {
        return row * ny;
    }

    /// Array index of the first voxel.
    public int start() {
        return start;
    }

    /// Array index of the first voxel of a plane.
    public int at(int z) {
        return start + z * plane;
    }

    /// Array index of a voxel.
    public int at(int x, int y, int z) {
        return start + z * plane + y * row + within(x);
    }

    /// Index of a voxel within its row.
    public int within(int x) {
        int inFull = fullLanes * places;
        if (x < inFull) {
            return x % places * COUNT + x / places;
        }
        int rest = x - inFull;
        return rest % (places - 1) * COUNT + fullLanes + rest / (places - 1);
    }

    /// Length of an array that holds a field.
    public int length() {
        return start + plane * nz;
    }

    /// In how many tiles the columns of a plane are best visited.
    ///
    /// @param fields of which all planes are visited more than once while a tile is
    public int tiles(int fields) {
        int vectors = places * ny;
        long bytesPerVector = (long) COUNT * bytes() * nz * fields;
        int perTile = (int) Math.min(vectors, Math.max(4, TILE_BYTES / bytesPerVector));
        return Math.ceilDiv(vectors, perTile);
    }

    /// Where in a plane a tile begins; where it ends is where the next begins.
    ///
    /// @param tile from 0 to `tiles`
    public int tileStart(int tile, int tiles) {
        return (int) ((long) places * ny * tile / tiles) * COUNT;
    }
}
