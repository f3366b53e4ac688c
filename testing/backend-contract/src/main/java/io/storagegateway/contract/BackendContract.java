package io.storagegateway.contract;

/**
 * The suite that every back-end passes. A plugin has one subclass of it in its tests:
 *
 * <pre>{@code
 * class ExampleContractTest extends BackendContract {
 *   @Override
 *   public BackendFixture fixture() {
 *     return new ExampleFixture();
 *   }
 * }
 * }</pre>
 *
 * <p>What is expected follows from {@link io.storagegateway.spi.Backend#capabilities}: an operation
 * that is declared has to work, one that is not has to refuse. Some cases run on JUnit's engine,
 * some on jqwik's; both have to be on the test class path. System properties: {@code
 * gateway.full=true} runs the long lists of cases whole, {@code gateway.seed} draws the same cases
 * again. Random histories and pagings are then as many as jqwik's {@code jqwik.tries.default} says,
 * 1,000 unless {@code junit-platform.properties} says otherwise: fewer are enough for a storage
 * system behind a network.
 */
public abstract class BackendContract
    implements CapabilityCases,
        VolumeCases,
        SnapshotCases,
        LockAndPolicyCases,
        NodeCases,
        JobListingCases,
        JobFilterCases,
        JobVisibilityCases,
        JobNameCases,
        JobMetricCases,
        JobStatisticCases,
        JobFileCases,
        JobImportCases,
        JobChangeCases,
        JobRetentionCases,
        JobProblemCases,
        MetricCases,
        MetricWriteCases,
        RefusalCases,
        FaultCases,
        NameCases,
        PreviewCases,
        InterruptionCases,
        LongWriteCases,
        PagingCases,
        FilterCases,
        VisibilityCases,
        BytesCases,
        ChangeCases,
        IsolationCases,
        ConcurrencyCases,
        LifecycleCases,
        HistoryCases {
  /** Asked for by every case, several times. */
  @Override
  public abstract BackendFixture fixture();
}
