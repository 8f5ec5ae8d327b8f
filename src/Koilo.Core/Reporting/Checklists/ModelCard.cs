using static Koilo.Core.Reporting.Checklists.ChecklistItem;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>A model card: what somebody must know before using a trained network.</summary>
/// <remarks>Mitchell et al. 2019, https://doi.org/10.1145/3287560.3287596</remarks>
public static class ModelCard
{
    /// <summary>What it says, in the nine sections of the paper.</summary>
    public static IReadOnlyList<ChecklistItem> Items { get; } = [.. Model(), .. Measuring(), .. DataSections(), .. Results()];

    /// <summary>The same as a list to be filled in.</summary>
    public static Checklist AsChecklist { get; } =
        new("model-card", "Model card", "Mitchell et al. 2019, https://doi.org/10.1145/3287560.3287596", Items);

    /// <summary>The card of a run as Markdown.</summary>
    /// <param name="run">What is known about it.</param>
    /// <returns>A heading, nine sections, and in each what is known and, in italics, what a person must write.</returns>
    public static string Markdown(RunFacts run)
    {
        string[] lines =
        [
            $"# Model card: {run.Setup.Manifest.Name}",
            "",
            .. run.Warning is { } warning ? new[] { $"> **{warning}**", "" } : [],
            .. Items.GroupBy(item => item.Section).SelectMany(section => Section(section, run)),
            "Sections as in Mitchell et al. 2019, Model Cards for Model Reporting, https://doi.org/10.1145/3287560.3287596",
            "",
        ];
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Section(IGrouping<string, ChecklistItem> section, RunFacts run) =>
        [$"## {section.Key}", "", .. section.Select(item => Line(item.Topic, item.Answer(run))), ""];

    private static string Line(string topic, ChecklistAnswer answer) => answer.State switch
    {
        AnswerState.Filled => $"- **{topic}.** {answer.Known}",
        AnswerState.InPart => $"- **{topic}.** {answer.Known} *To be written: {answer.ToWrite}*",
        _ => $"- **{topic}.** *To be written: {answer.ToWrite}*",
    };

    private static IEnumerable<ChecklistItem> Model() =>
    [
        .. In(
            "Model details",
            Open("1a", "Developers", "Who made the model."),
            Filled("1b", "Date", run => run.Setup.Date, "When it was trained."),
            Filled("1c", "Version", run => $"Run {run.Setup.Manifest.Name}. {run.Setup.Software}", "Which version this is."),
            Filled("1d", "Type", run => run.Setup.Network, "What kind of model it is."),
            InPart(
                "1e", "Training", run => $"{run.Setup.FirstWeights} {run.Setup.Training} {run.Setup.Selection}".Trim(),
                "Anything done for fairness."),
            Open("1f", "Paper and citation", "Where the model is described, and how to cite it."),
            Open("1g", "Licence", "Under which conditions the weights may be used."),
            Open("1h", "Contact", "Where to send questions.")),
        .. In(
            "Intended use",
            Open("2a", "Uses", "What the model is for."),
            Open("2b", "Users", "Who is meant to use it."),
            InPart(
                "2c", "Out of scope", _ => "Any decision about a patient: Koilo is for research only and no medical device.",
                "Other uses that suggest themselves and are wrong.")),
    ];

    private static IEnumerable<ChecklistItem> Measuring() =>
    [
        .. In(
            "Factors",
            Open("3a", "Relevant factors", "What performance may depend on: preparation, stain, scanner, laboratory, age, HPV status."),
            Open("3b", "Evaluated factors", "Which of them were examined, and why not the others.")),
        .. In(
            "Metrics",
            InPart("4a", "Measures", run => run.Figures?.Measures, "Why these."),
            InPart("4b", "Thresholds", run => run.Setup.Output, "Any other threshold, and why that one."),
            Filled("4c", "Uncertainty", run => run.Figures?.Uncertainty, "How uncertain the figures are, and how that was found.")),
    ];

    private static IEnumerable<ChecklistItem> DataSections() =>
    [
        .. In(
            "Evaluation data",
            InPart("5a", "Datasets", run => $"{run.Setup.Dataset} {run.Parts?.Sizes ?? run.Setup.Sizes}", "Where they are from."),
            Open("5b", "Motivation", "Why they were chosen."),
            Filled("5c", "Preprocessing", run => run.Setup.Preprocessing, "How images were prepared.")),
        .. In(
            "Training data",
            InPart("6a", "Datasets", run => run.Setup.SameDataset, "Where they are from, if that may be said."),
            Filled(
                "6b", "Separation from the evaluation data", run => $"{run.Setup.Assignment} {run.Parts?.Disjoint} {run.Setup.Audit}".Trim(),
                "How they were kept apart.")),
    ];

    private static IEnumerable<ChecklistItem> Results() =>
    [
        .. In(
            "Quantitative analyses",
            InPart(
                "7a", "By one factor", run => run.Figures is { } figures ? $"{figures.Overall} {figures.PerClass} {figures.Mistakes}" : null,
                "Figures by each factor named above."),
            Open("7b", "By factors together", "Figures by several factors at once."),
            InPart("7c", "Explanations", run => run.Explanations?.Sentence, "What the heat maps are used for; or that there are none.")),
        .. In("Ethical considerations", Open("8", "Ethics", "Sensitive data, risks and harms, what was done against them.")),
        .. In(
            "Caveats and recommendations",
            InPart("9", "Caveats", run => run.Warning, "What else must be known: further tests needed, groups that were missing, how to use it best.")),
    ];
}
