package org.needlework.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.needlework.core.device.Device;
import org.needlework.core.forecast.Forecaster;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Population;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.forecast.VirtualCourse;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.report.Progress;

/// Runs arms on virtual patients, in blocks of patients that do not depend on the number of
/// threads, and puts every answer in its place, so that the order in which they come does not
/// matter.
final class Simulator {

    /// Patients in a block; the lanes of the widest vectors.
    private static final int BLOCK = 8;

    static final Set<Output> OUTPUTS = Collections.unmodifiableSet(EnumSet.allOf(Output.class));

    private final Forecaster forecaster;
    private final Device device;
    private final Population population;
    private final Answer<Fitzpatrick> skinType;
    private final ExecutorService threads;
    private final Progress progress;
    private final Memory memory;

    Simulator(
            Forecaster forecaster,
            Device device,
            Population population,
            Answer<Fitzpatrick> skinType,
            ExecutorService threads,
            Progress progress,
            Memory memory) {
        this.forecaster = forecaster;
        this.device = device;
        this.population = population;
        this.skinType = skinType;
        this.threads = threads;
        this.progress = progress;
        this.memory = memory;
    }

    /// @param arms     each with the most sessions wanted
    /// @param firstPatient first patient of the population, included
    /// @param lastPatient  last patient, excluded
    /// @param days         days to read, by interval
    /// @param from         progress at the start, in hundredths
    /// @param to           progress at the end
    Map<Arm, Ensemble> run(
            Map<Arm, Integer> arms,
            int firstPatient,
            int lastPatient,
            IntFunction<List<Integer>> days,
            int from,
            int to) {
        Map<Arm, Ensemble> ensembles = new TreeMap<>();
        Map<Arm, Integer> unknown = new TreeMap<>();
        new TreeMap<>(arms).forEach((arm, sessions) -> {
            List<Integer> read = days.apply(arm.interval_days());
            memory.find(key(arm, sessions, firstPatient, lastPatient), read)
                    .ifPresentOrElse(
                            part -> ensembles.put(arm, Ensemble.of(arm, read, part)), () -> unknown.put(arm, sessions));
        });
        Map<Arm, List<Future<List<List<VirtualCourse>>>>> running = new TreeMap<>();
        int blocks = unknown.size() * Math.ceilDiv(lastPatient - firstPatient, BLOCK);
        AtomicInteger done = new AtomicInteger();
        unknown.forEach((arm, sessions) -> {
            Regimen regimen = new Regimen(device, arm.needle(), arm.passes(), sessions, arm.interval_days());
            List<Integer> read = days.apply(arm.interval_days());
            List<Future<List<List<VirtualCourse>>>> futures = new ArrayList<>();
            for (int first = firstPatient; first < lastPatient; first += BLOCK) {
                int start = first;
                int end = Math.min(lastPatient, first + BLOCK);
                futures.add(threads.submit(() -> {
                    List<List<VirtualCourse>> courses =
                            forecaster.simulate(regimen, population, start, end, skinType, OUTPUTS, read);
                    progress.at("planning", from + (to - from) * done.incrementAndGet() / blocks, 100);
                    return courses;
                }));
            }
            running.put(arm, futures);
        });
        running.forEach((arm, futures) -> {
            List<List<VirtualCourse>> bySessions = new ArrayList<>();
            for (Future<List<List<VirtualCourse>>> future : futures) {
                List<List<VirtualCourse>> block = get(future);
                for (int n = 0; n < block.size(); n++) {
                    if (bySessions.size() <= n) {
                        bySessions.add(new ArrayList<>());
                    }
                    bySessions.get(n).addAll(block.get(n));
                }
            }
            List<Integer> read = days.apply(arm.interval_days());
            Ensemble.Part part = new Ensemble.Part(read, bySessions);
            memory.keep(key(arm, Objects.requireNonNull(unknown.get(arm)), firstPatient, lastPatient), part);
            ensembles.put(arm, Ensemble.of(arm, read, part));
        });
        return ensembles;
    }

    private Memory.Key key(Arm arm, int sessions, int firstPatient, int lastPatient) {
        return new Memory.Key(device, population, skinType, arm, sessions, firstPatient, lastPatient);
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("planning was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a simulation failed: " + e.getCause(), e);
        }
    }
}
