package org.needlework.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

    private static final Set<Output> OUTPUTS = Collections.unmodifiableSet(EnumSet.allOf(Output.class));

    private final Forecaster forecaster;
    private final Device device;
    private final Population population;
    private final Answer<Fitzpatrick> skinType;
    private final ExecutorService threads;
    private final Progress progress;

    Simulator(
            Forecaster forecaster,
            Device device,
            Population population,
            Answer<Fitzpatrick> skinType,
            ExecutorService threads,
            Progress progress) {
        this.forecaster = forecaster;
        this.device = device;
        this.population = population;
        this.skinType = skinType;
        this.threads = threads;
        this.progress = progress;
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
        Map<Arm, List<Future<List<List<VirtualCourse>>>>> running = new TreeMap<>();
        int blocks = arms.size() * Math.ceilDiv(lastPatient - firstPatient, BLOCK);
        AtomicInteger done = new AtomicInteger();
        new TreeMap<>(arms).forEach((arm, sessions) -> {
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
        Map<Arm, Ensemble> ensembles = new TreeMap<>();
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
            ensembles.put(arm, new Ensemble(arm, days.apply(arm.interval_days()), bySessions));
        });
        return ensembles;
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
