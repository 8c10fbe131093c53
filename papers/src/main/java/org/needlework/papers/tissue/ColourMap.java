package org.needlework.papers.tissue;

/// Viridis: from dark violet over green to yellow, even in lightness to the eye, and told apart
/// with any kind of colour blindness, because its lightness alone gives the order.
///
/// The colours are 33 evenly spaced ones of the 256 of viridis by Stéfan van der Walt and Nathaniel
/// Smith (2015), given to the public domain (CC0) with matplotlib; between them they run straight,
/// which differs from the 256 by at most 2 of 255.
final class ColourMap {

    private static final int[] POINTS = {
        0x440154, 0x470d60, 0x48186a, 0x482374, 0x472d7b, 0x453681, 0x424086, 0x3f4989, 0x3b528b, 0x375a8d, 0x33638d,
        0x2f6a8e, 0x2c728e, 0x297a8e, 0x26818e, 0x23898e, 0x21908c, 0x1f988b, 0x1f9f88, 0x21a685, 0x28ae80, 0x31b57b,
        0x3ebc74, 0x4cc26c, 0x5dc963, 0x6ece58, 0x82d34c, 0x96d83f, 0xabdc32, 0xc0df24, 0xd5e21a, 0xeae51a, 0xfde725
    };

    private ColourMap() {}

    /// The colour at `share` of the way, below 0 the first and above 1 the last, as `0xRRGGBB`.
    static int rgb(double share) {
        double place = Math.clamp(share, 0, 1) * (POINTS.length - 1);
        int below = Math.min((int) place, POINTS.length - 2);
        double rest = place - below;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (POINTS[below] >> shift) & 0xff;
            int to = (POINTS[below + 1] >> shift) & 0xff;
            rgb |= (int) Math.round(from + rest * (to - from)) << shift;
        }
        return rgb;
    }
}
