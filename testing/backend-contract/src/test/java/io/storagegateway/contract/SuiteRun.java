package io.storagegateway.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** One run of the suite, or of one of its cases, as a plugin's build would do it. */
final class SuiteRun {
  private final TestExecutionSummary summary;

  private SuiteRun(TestExecutionSummary summary) {
    this.summary = summary;
  }

  static SuiteRun of(Class<? extends BackendContract> suite, Path work, Predicate<String> cases) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(suite))
            .filters((PostDiscoveryFilter) found -> chosen(found, cases))
            .configurationParameter("jqwik.database", work.resolve("jqwik").toString())
            .configurationParameter("jqwik.reporting.onlyfailures", "true")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(request, listener);
    return new SuiteRun(listener.getSummary());
  }

  private static FilterResult chosen(TestDescriptor found, Predicate<String> cases) {
    return found
        .getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(source -> FilterResult.includedIf(cases.test(source.getMethodName())))
        .orElseGet(() -> FilterResult.included("not a case"));
  }

  long succeeded() {
    return summary.getTestsSucceededCount();
  }

  List<String> failures() {
    return summary.getFailures().stream()
        .map(
            failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
        .toList();
  }

  String report() {
    StringWriter text = new StringWriter();
    summary.printFailuresTo(new PrintWriter(text));
    return text.toString();
  }
}
