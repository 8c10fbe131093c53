package org.needlework.cli;

import java.util.ResourceBundle;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.needlework.core.report.Progress;

/// A progress bar on a terminal; silent where nobody watches.
final class ProgressLine implements Progress, AutoCloseable {

    private final ResourceBundle words;
    private final boolean watched;
    private String stage = "";
    private @Nullable ProgressBar bar;

    ProgressLine(ResourceBundle words, boolean watched) {
        this.words = words;
        this.watched = watched;
    }

    @Override
    public synchronized void at(String stage, int done, int of) {
        if (!watched) {
            return;
        }
        if (bar == null || !this.stage.equals(stage)) {
            close();
            this.stage = stage;
            String key = "stage." + stage;
            bar = new ProgressBarBuilder()
                    .setTaskName(words.containsKey(key) ? words.getString(key) : stage)
                    .setInitialMax(of)
                    .setConsumer(new ConsoleProgressBarConsumer(System.out))
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setMaxRenderedLength(79)
                    .clearDisplayOnFinish()
                    .continuousUpdate()
                    .setUpdateIntervalMillis(200)
                    .build();
        }
        bar.maxHint(of);
        if (done > bar.getCurrent()) {
            bar.stepTo(done);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
