package org.needlework.core.skin;

import org.needlework.core.source.Coded;

/// A place that is judged, planned and needled on its own; left and right are separate zones.
public enum Zone implements Coded {
    LEFT_UPPER_EYELID(Site.UPPER_EYELID),
    RIGHT_UPPER_EYELID(Site.UPPER_EYELID),
    LEFT_PERIORBITAL(Site.PERIORBITAL),
    RIGHT_PERIORBITAL(Site.PERIORBITAL),
    FOREHEAD(Site.FOREHEAD),
    LEFT_TEMPLE(Site.TEMPLE),
    RIGHT_TEMPLE(Site.TEMPLE),
    GLABELLA(Site.GLABELLA),
    NOSE(Site.NOSE),
    UPPER_LIP(Site.UPPER_LIP),
    LEFT_CHEEK(Site.CHEEK),
    RIGHT_CHEEK(Site.CHEEK),
    LEFT_JAW(Site.JAW),
    RIGHT_JAW(Site.JAW),
    CHIN(Site.CHIN),
    NECK(Site.NECK),
    CHEST(Site.CHEST),
    LEFT_HAND(Site.HAND),
    RIGHT_HAND(Site.HAND),
    LEFT_ARM(Site.ARM),
    RIGHT_ARM(Site.ARM),
    ABDOMEN(Site.ABDOMEN),
    LEFT_THIGH(Site.THIGH),
    RIGHT_THIGH(Site.THIGH),
    LEFT_BUTTOCK(Site.BUTTOCK),
    RIGHT_BUTTOCK(Site.BUTTOCK),
    BACK(Site.BACK);

    private final Site site;

    Zone(Site site) {
        this.site = site;
    }

    public Site site() {
        return site;
    }
}
