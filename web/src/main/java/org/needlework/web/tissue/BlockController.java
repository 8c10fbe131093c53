package org.needlework.web.tissue;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.source.Coded;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Pattern;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.plan.Job;
import org.needlework.web.plan.Owned;
import org.needlework.web.plan.PlanDesk;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.ObjectMapper;

/// Blocks of skin: asked for, watched, cancelled and shown.
@Controller
public final class BlockController {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Desk desk;
    private final Messages messages;
    private final PlanDesk plans;
    private final BlockDesk blocks;

    public BlockController(Desk desk, Messages messages, PlanDesk plans, BlockDesk blocks) {
        this.desk = desk;
        this.messages = messages;
        this.plans = plans;
        this.blocks = blocks;
    }

    /// The page on which a block is asked for.
    @GetMapping("/block")
    public String ask(Model model) {
        model.addAttribute("version", desk.version());
        return "block-ask";
    }

    /// Heals a block of one's own.
    @PostMapping("/block")
    public ResponseEntity<Void> start(
            @RequestParam double needle,
            @RequestParam double density,
            @RequestParam String pattern,
            @RequestParam int sessions,
            @RequestParam int interval) {
        if (!(needle >= 0.25 && needle <= 3 && density >= 20 && density <= 1000)
                || sessions < 1
                || sessions > 6
                || interval < 7
                || interval > 90) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Density asked = new Density(density);
        Pattern laid = switch (pattern) {
            case "lattice" -> new Pattern.Lattice(asked);
            case "random" -> new Pattern.Scattered(asked);
            case "spread" -> new Pattern.Spread(asked);
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
        return go(new BlockOrder(
                BlockOrder.small(
                        laid,
                        density,
                        new Depth(needle),
                        0.25,
                        sessions,
                        interval,
                        (sessions - 1) * interval + 120,
                        Optional.empty(),
                        Map.of(),
                        desk.seed()),
                messages.of("block.own"),
                messages.of("block.regimen", needle, density, sessions, interval),
                Optional.empty(),
                "",
                Optional.empty()));
    }

    /// Heals a block with what a plan has for one zone.
    @PostMapping("/plan/{id}/block")
    public ResponseEntity<Void> start(@PathVariable String id, @RequestParam String zone) {
        Job job = plans.find(id).filter(each -> Owned.isShown(each.findOwner())).orElseThrow(BlockController::notFound);
        Dossier dossier = job.findDossier().orElseThrow(BlockController::notFound);
        return go(BlockOrder.of(
                        dossier,
                        zone,
                        "/plan/" + id,
                        job.findOwner(),
                        dossier.seed(),
                        plan -> List.of(
                                desk.wording().title(plan.zone()),
                                messages.of(
                                        "block.regimen.device",
                                        plan.regimen().device().name(),
                                        plan.regimen().needle().millimetres(),
                                        plan.regimen().passes(),
                                        plan.regimen().density().perSquareCentimetre(),
                                        plan.regimen().sessions(),
                                        plan.regimen().interval_days())))
                .orElseThrow(BlockController::notFound));
    }

    private ResponseEntity<Void> go(BlockOrder order) {
        BlockJob job =
                blocks.start(order).orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        return see(job);
    }

    private static ResponseEntity<Void> see(BlockJob job) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/block/" + job.id())
                .build();
    }

    @GetMapping("/block/{id}")
    public String show(@PathVariable String id, Model model) {
        BlockJob job = find(id);
        model.addAttribute("job", job);
        model.addAttribute("version", desk.version());
        if (job.state() != BlockJob.State.DONE) {
            return "block-progress";
        }
        BlockJob.Seen seen = job.findSeen().orElseThrow();
        model.addAttribute(
                "made",
                messages.of(
                        "block.made",
                        seen.model().name(),
                        seen.model().version(),
                        seen.grid().nx(),
                        seen.grid().ny(),
                        seen.grid().nz(),
                        Math.round(10 * seen.grid().voxel_um()) / 10.0,
                        Long.toString(job.order().setup().seed()),
                        seen.holes().size(),
                        100.0
                                * seen.holes().size()
                                / job.order().setup().sessions()
                                / (seen.grid().width_mm() * seen.grid().width_mm())));
        List<Map<String, String>> fields = new ArrayList<>();
        for (Scene.Shown each : Scene.of(job.order(), seen, messages).fields()) {
            fields.add(Map.of("code", each.code(), "name", each.name()));
        }
        model.addAttribute("fields", fields);
        return "block";
    }

    /// How far a block has come; when it is healed, the browser is told to look at it.
    @GetMapping("/block/{id}/progress")
    public String progress(@PathVariable String id, Model model, HttpServletResponse response) {
        BlockJob job = find(id);
        if (job.state() == BlockJob.State.DONE) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("job", job);
        return "block-progress :: progress";
    }

    @PostMapping("/block/{id}/cancel")
    public ResponseEntity<Void> cancel(@PathVariable String id) {
        BlockJob job = find(id);
        job.cancel();
        return see(job);
    }

    /// What the picture draws, without its frames.
    @GetMapping("/block/{id}/scene")
    public ResponseEntity<byte[]> scene(@PathVariable String id) {
        BlockJob job = find(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsBytes(
                        Scene.of(job.order(), job.findSeen().orElseThrow(BlockController::notFound), messages)));
    }

    /// One field at all moments, one byte per voxel.
    @GetMapping("/block/{id}/field/{code}")
    public ResponseEntity<byte[]> field(@PathVariable String id, @PathVariable String code) {
        BlockJob.Seen seen = find(id).findSeen().orElseThrow(BlockController::notFound);
        Frames frames = Coded.find(Field.class, code).map(seen.fields()::get).orElseThrow(BlockController::notFound);
        return bytes(frames.bytes());
    }

    /// The epidermal cover at all moments, one byte per column.
    @GetMapping("/block/{id}/cover")
    public ResponseEntity<byte[]> cover(@PathVariable String id) {
        return bytes(find(id).findSeen().orElseThrow(BlockController::notFound).cover());
    }

    private static ResponseEntity<byte[]> bytes(byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.maxAge(Duration.ZERO))
                .body(content);
    }

    private BlockJob find(String id) {
        return blocks.find(id).filter(job -> Owned.isShown(job.order().owner())).orElseThrow(BlockController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
