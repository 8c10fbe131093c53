package org.needlework.cli.demo;

import java.util.List;
import java.util.SplittableRandom;

/// Names that nobody has, each marked as synthetic.
final class Names {

    private static final List<String> FIRST = List.of(
            "Ada", "Bela", "Ciro", "Dara", "Emre", "Fenja", "Gita", "Hana", "Imre", "Jona", "Kimo", "Lale", "Mira",
            "Nilo", "Oona", "Pia", "Quim", "Rosa", "Sami", "Tove", "Ugo", "Vera", "Wim", "Xenia", "Yuki", "Zora");
    private static final List<String> HEAD =
            List.of("Al", "Bren", "Cor", "Dul", "Est", "Fal", "Gor", "Hev", "Il", "Jor", "Kal", "Lum", "Mar", "Nor");
    private static final List<String> TAIL =
            List.of("anek", "berg", "dano", "ello", "fors", "gani", "hult", "iades", "kova", "lund", "moto", "nides");

    private Names() {}

    static String draw(SplittableRandom random) {
        return FIRST.get(random.nextInt(FIRST.size())) + " " + HEAD.get(random.nextInt(HEAD.size()))
                + TAIL.get(random.nextInt(TAIL.size())) + " (synthetic)";
    }
}
