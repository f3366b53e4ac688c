package io.storagegateway.contract;

/** What can be wrong with a back-end, and the case of the suite that has to see it. */
enum Defect {
  DECLARES_NOTHING("theBackendDeclaresWhatEveryBackendMustHave"),
  DOES_WHAT_IT_DOES_NOT_DECLARE("everyUndeclaredOperationIsUnsupportedAndChangesNothing"),
  LACKS_A_FACET("theFacetOfEveryDeclaredOperationIsThere"),
  LOSES_AN_ITEM_BETWEEN_PAGES("pagesOfVolumesLoseAndRepeatNothing"),
  COUNTS_INSTEAD_OF_A_CURSOR("pagesOfVolumesLoseAndRepeatNothing"),
  IGNORES_THE_EXPECTED_VERSION("aWriteThatCannotBeDoneSaysWhyAndChangesNothing"),
  COMPARES_BEFORE_IT_LOCKS("ofManyPatchesOfOneVersionExactlyOneWins"),
  FAILS_IN_ANY_WAY("readingWhatDoesNotExistIsNotFound"),
  TAKES_ANY_NAME("aNameIsTakenExactlyIfTheDeclaredRuleAllowsIt"),
  IGNORES_A_PATCH("everyChangeableFieldTakesEffectAndChangesTheVersion"),
  KEEPS_ITS_VERSION("everyChangeableFieldTakesEffectAndChangesTheVersion"),
  CHANGES_A_NEIGHBOUR("everyHistoryEndsAsTheModelSays"),
  WRITES_IN_A_PREVIEW("aPreviewChangesNothingAndNamesWhatTheWriteWillChange"),
  SHARES_STATE("instancesOverTheirOwnStorageShareNothing"),
  KEEPS_STATE_IN_THE_INSTANCE("instancesOverTheSameStorageSeeTheSame"),
  DOES_IT_TWICE("aWriteSurvivesTheDeathOfItsProcessAtEveryToken"),
  NEVER_GOES_ON("aWriteSurvivesTheDeathOfItsProcessAtEveryToken"),
  FORGETS_WHAT_WAS_DONE("aWriteWhoseAnswerWasLostIsNotDoneTwice"),
  CLAIMS_WHAT_WAS_NOT_DONE("aWriteThatNeverBeganIsAbsent"),
  HIDES_THE_KIND_OF_A_FAILURE("aFailedWriteSaysWhatItLeftBehindAndWorksTheNextTime"),
  TELLS_THE_OLD_STATE("theLastThatIsToldOfAVolumeIsWhatItIs"),
  LEAVES_A_THREAD("closingEndsTheThreadsThatWereStarted"),
  ANSWERS_WHEN_CLOSED("aClosedInstanceRefuses"),
  COUNTS_HIDDEN_JOBS("listsOfJobsShowAndCountWhatIsVisible"),
  ADDS_HIDDEN_JOBS_UP("statisticsCountWhatIsVisible"),
  SHOWS_HIDDEN_JOBS("readingAJobThatIsHiddenIsLikeReadingNone"),
  IGNORES_A_FILTER_OF_JOBS("everyDeclaredFilterOfJobsFindsWhatMatches"),
  BREAKS_TIES_OF_JOBS_BACKWARDS("everyOrderOfJobsLosesAndRepeatsNothing"),
  GUESSES_WHICH_JOB_IS_MEANT("aNumberOfSeveralJobsIsAConflictThatNamesThem"),
  NAMES_HIDDEN_CANDIDATES("aNumberMeansOnlyJobsThatAreVisible"),
  TAKES_MISSING_VALUES_FOR_ZERO("coarserValuesSumFinerOnesUp"),
  HIDES_WHAT_IS_MISSING("whatIsMissingIsNamed"),
  ADDS_JOBS_UP_TWICE("statisticsAreTheSumOfTheListedJobs"),
  SENDS_HALF_AN_ARCHIVE("theFilesOfAJobAreAZipArchive"),
  SHOWS_WHAT_WAS_SENT("filesThatHaveArrivedAreSeenByNobody"),
  TAKES_FILES_OF_ANOTHER_JOB("filesOfAnotherJobAreInvalid"),
  KEEPS_WHAT_WAS_DISCARDED("whatWasDiscardedIsNotImported"),
  IMPORTS_OVER_ANOTHER_JOB("aWriteThatCannotBeDoneSaysWhyAndChangesNothing"),
  REPLACES_ALL_METADATA("onlyWhatIsNamedChanges"),
  CLEARS_OTHER_CLUSTERS("onlyJobsInTheMeantStatesOfTheClusterAreRemoved"),
  CLEARS_YOUNG_JOBS("onlyOldJobsAreRemoved"),
  CLEARS_SPARED_JOBS("tagsChooseAndSpareJobs"),
  FORGETS_TO_REPORT("theReportNamesEachJobOnceAndCanBePagedAndNarrowed"),
  GIVES_MORE_THAN_IS_WANTED("onlyWhatIsWantedIsGiven"),
  HIDES_MISSING_MACHINES("aMachineThatIsNotThereFailsAloneAndByName"),
  TAKES_ANY_METRIC("noSuchMetricOrClusterIsNotFound"),
  READS_A_THOUSAND_YEARS("aQueryOfAThousandYearsIsRefusedBeforeItBegins"),
  DATES_VALUES_WRONGLY("valuesLieWithinTheTimeThatWasAskedFor"),
  SUMS_VALUES_UP_WRONGLY("whatSumsValuesUpFitsThem"),
  COUNTS_DROPPED_LINES("whatTheBackendWouldDropIsLeftOutAndNamed"),
  FORWARDS_NOTHING("nothingLeftToForwardIsInvalid");

  private final String seenBy;

  Defect(String seenBy) {
    this.seenBy = seenBy;
  }

  String seenBy() {
    return seenBy;
  }
}
