package io.storagegateway.jobarchive.generator;

import java.time.Duration;
import java.util.Locale;

/** The text that a job ran, and what the scheduler said of it. */
final class JobScript {
  private JobScript() {}

  static String text(Submission submission) {
    String cards =
        submission.accelerators() == 0
            ? ""
            : "#SBATCH --gres=gpu:" + submission.accelerators() + "\n";
    return """
        #!/bin/bash -l
        #SBATCH --job-name=%s
        #SBATCH --partition=%s
        #SBATCH --nodes=%d
        #SBATCH --time=%s
        %s
        module load %s
        srun %s --input "$HOME/%s/input" # %s
        """
        .formatted(
            submission.name(),
            submission.partition(),
            submission.nodes(),
            time(submission.walltime()),
            cards,
            submission.application(),
            submission.application(),
            submission.name(),
            submission.account().project());
  }

  static String schedulerInfo(Submission submission, long jobId, String state) {
    return "JobId=%d JobName=%s UserId=%s Account=%s JobState=%s TimeLimit=%s NumNodes=%d"
        .formatted(
            jobId,
            submission.name(),
            submission.account().user(),
            submission.account().project(),
            state.toUpperCase(Locale.ROOT),
            time(submission.walltime()),
            submission.nodes());
  }

  private static String time(int seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
