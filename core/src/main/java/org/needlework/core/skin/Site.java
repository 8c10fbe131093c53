package org.needlework.core.skin;

import org.needlework.core.source.Coded;

/// A kind of skin surface, whichever side it is on: the word that depth limits and anatomy go by.
public enum Site implements Coded {
    UPPER_EYELID(Region.FACE),
    PERIORBITAL(Region.FACE),
    FOREHEAD(Region.FACE),
    TEMPLE(Region.FACE),
    GLABELLA(Region.FACE),
    NOSE(Region.FACE),
    UPPER_LIP(Region.FACE),
    CHEEK(Region.FACE),
    JAW(Region.FACE),
    CHIN(Region.FACE),
    NECK(Region.NECK),
    CHEST(Region.BODY),
    HAND(Region.BODY),
    ARM(Region.BODY),
    ABDOMEN(Region.BODY),
    THIGH(Region.BODY),
    BUTTOCK(Region.BODY),
    BACK(Region.BODY);

    /// Coarse part of the body.
    public enum Region {
        FACE,
        NECK,
        BODY
    }

    private final Region region;

    Site(Region region) {
        this.region = region;
    }

    public Region region() {
        return region;
    }
}
