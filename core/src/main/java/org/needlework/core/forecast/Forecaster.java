package org.needlework.core.forecast;

import java.util.List;
import java.util.Set;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;

/// Port: how needled skin heals. Answers are the same, bit for bit, for the same question, whoever
/// asks and on
/// however
/// many threads.
/// Implementations are safe for use by several threads at once.
public interface Forecaster {

    ModelVersion model();

    /// The courses of virtual patients `from` (included) to `to` (excluded) of a population.
    ///
    /// One call serves every session count from 1 to `regimen.sessions()`: the answer's outer list is
    /// by session
    /// count less one, its inner
    /// list by patient from `from` on. Skin is taken to be 1.6 mm thick everywhere; nothing of the
    /// person but age
    /// and skin type enters.
    ///
    /// @param skinType scales the pigment index only; an unknown type is read as the highest risk
    /// @param outputs  what to read
    /// @param days     days after the first session on which to read, rising, each before what
    ///     happens on that day
    List<List<VirtualCourse>> simulate(
            Regimen regimen,
            Population population,
            int from,
            int to,
            Answer<Fitzpatrick> skinType,
            Set<Output> outputs,
            List<Integer> days);
}
