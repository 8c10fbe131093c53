package org.needlework.web.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.Zone;
import org.needlework.web.desk.Wording;

/// Face and body, with the zones that are chosen. The drawing is for the mouse and the finger; every
/// zone also stands in a list of buttons for the keyboard and for who does not see it.
///
/// @param face  zones of face and neck
/// @param front zones of the body seen from the front
/// @param back  zones of the body seen from behind
public record ZoneMap(List<Place> face, List<Place> front, List<Place> back) {

    /// One zone on the map. Left and right are the person's own.
    ///
    /// @param row    number of its concern in the document, or -1
    /// @param shape  outline in the drawing of its figure
    /// @param mirror transformation that brings the outline to its own side; empty if none
    public record Place(String code, String name, int row, String shape, String mirror) {

        public boolean isChosen() {
            return row >= 0;
        }
    }

    /// Whether a zone of face or neck is chosen.
    public boolean hasFace() {
        return face.stream().anyMatch(Place::isChosen);
    }

    /// Whether a zone of the body is chosen.
    public boolean hasBody() {
        return front.stream().anyMatch(Place::isChosen) || back.stream().anyMatch(Place::isChosen);
    }

    private static final String FACE_MIRROR = "translate(320 0) scale(-1 1)";
    private static final String BODY_MIRROR = "translate(160 0) scale(-1 1)";

    public static ZoneMap of(Document document, Wording words) {
        return of(zone -> row(zone, document), words);
    }

    /// A map on which these zones are chosen.
    public static ZoneMap of(Set<Zone> chosen, Wording words) {
        return of(zone -> chosen.contains(zone) ? 0 : -1, words);
    }

    private static ZoneMap of(ToIntFunction<Zone> rows, Wording words) {
        List<Place> face = new ArrayList<>();
        List<Place> front = new ArrayList<>();
        List<Place> back = new ArrayList<>();
        for (Zone zone : Zone.values()) {
            boolean behind = zone.site() == Site.BACK || zone.site() == Site.BUTTOCK;
            boolean ofBody = zone.site().region() == Site.Region.BODY;
            // A face or body looks at the reader: its right is on the left of the drawing; from behind it
            // is not.
            boolean mirrored = zone.name().startsWith(behind ? "RIGHT_" : "LEFT_");
            String mirror = mirrored ? (ofBody ? BODY_MIRROR : FACE_MIRROR) : "";
            Place place =
                    new Place(zone.code(), words.title(zone), rows.applyAsInt(zone), outline(zone.site()), mirror);
            (behind ? back : ofBody ? front : face).add(place);
        }
        return new ZoneMap(List.copyOf(face), List.copyOf(front), List.copyOf(back));
    }

    private static int row(Zone zone, Document document) {
        for (int index = 0; index < document.size("/concerns"); index++) {
            if (document.text("/concerns/" + index + "/zone").equals(zone.code())) {
                return index;
            }
        }
        return -1;
    }

    /// Outlines of one side in a drawing of 320 × 400 (face) or 160 × 420 (body).
    private static String outline(Site site) {
        return switch (site) {
            case FOREHEAD ->
                "M88 122 C86 70 118 44 160 44 C202 44 234 70 232 122 C214 106 194 104 180 110 L176 112 H144 L140 110 C126 104 106 106 88 122 Z";
            case TEMPLE -> "M86 126 C74 134 68 150 69 174 L84 174 C83 158 86 146 96 136 C92 132 88 128 86 126 Z";
            case GLABELLA -> "M145 115 H175 L171 142 C168 146 152 146 149 142 Z";
            case PERIORBITAL ->
                "M88 164 C90 142 104 134 118 134 C132 134 144 142 146 158 C146 174 134 184 118 184 C102 184 90 176 88 164 Z M98 161 C104 172 132 172 139 160 C132 147 106 147 98 161 Z";
            case UPPER_EYELID -> "M98 160 C106 146 132 146 139 159 C130 153 108 153 98 160 Z";
            case NOSE ->
                "M150 149 C155 151 165 151 170 149 L176 194 C186 204 178 218 160 218 C142 218 134 204 144 194 Z";
            case UPPER_LIP ->
                "M130 240 C138 228 148 223 156 224 L160 226 L164 224 C172 223 182 228 190 240 C180 237 170 238 160 241 C150 238 140 237 130 240 Z";
            case CHEEK ->
                "M71 180 C80 178 84 180 88 182 C100 192 126 192 140 184 L138 198 C130 206 134 216 140 220 C132 228 126 238 122 250 C104 254 84 244 77 224 C73 210 71 196 71 180 Z";
            case JAW -> "M79 236 C88 252 104 260 121 256 C120 274 122 292 132 308 C106 300 84 272 79 236 Z";
            case CHIN -> "M127 266 C140 275 180 275 193 266 C196 290 188 316 160 318 C132 316 124 290 127 266 Z";
            case NECK ->
                "M112 304 C124 320 144 328 160 328 C176 328 196 320 208 304 L212 366 C190 384 130 384 108 366 Z";
            case CHEST -> "M50 78 C60 71 100 71 110 78 L109 124 C96 130 64 130 51 124 Z";
            case ABDOMEN -> "M52 129 C66 134 94 134 108 129 L109 184 C96 198 64 198 51 184 Z";
            case ARM -> "M45 80 C35 85 31 98 29 120 L21 196 C25 200 31 200 35 197 L47 128 Z";
            case HAND -> "M20 201 C24 204 31 204 35 201 C37 214 33 230 26 230 C19 230 17 214 20 201 Z";
            case THIGH -> "M51 190 C58 200 70 204 78 204 L76 296 C70 300 62 300 57 296 C51 262 49 226 51 190 Z";
            case BACK -> "M50 78 C60 71 100 71 110 78 L107 166 C96 171 64 171 53 166 Z";
            case BUTTOCK -> "M52 171 C62 175 72 176 79 175 L79 212 C68 217 54 212 51 204 C49 192 50 180 52 171 Z";
        };
    }
}
