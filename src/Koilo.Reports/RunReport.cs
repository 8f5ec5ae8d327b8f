using Koilo.Core.Comparing;
using Koilo.Core.Evaluation;
using Koilo.Core.Reporting;
using Koilo.Core.Runs;

namespace Koilo.Reports;

/// <summary>Everything a report shows: the content of a run folder's files. Nothing is computed from it but order and wording.</summary>
/// <param name="Title">The page's heading.</param>
/// <param name="Folder">Where the files are.</param>
/// <param name="Manifest">What the run was.</param>
/// <param name="Log">One line per epoch; empty for an evaluation without training.</param>
/// <param name="Metrics">How well the images were classified; null where their classes are unknown.</param>
/// <param name="Predictions">What the network said about each image; null where it was not asked.</param>
/// <param name="Explained">The images with heat maps, in the order to show them.</param>
/// <param name="Explainers">How good the heat maps are, by method and metric; empty where nobody scored them.</param>
public sealed record RunReport(
    string Title,
    RunFolder Folder,
    RunManifest Manifest,
    IReadOnlyList<EpochLine> Log,
    ClassReport? Metrics,
    PredictionTable? Predictions,
    IReadOnlyList<ExplainedImage> Explained,
    IReadOnlyList<ExplainerSummary> Explainers)
{
    /// <summary>Every figure with its interval; null where nobody has evaluated the run, or an older Koilo did.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>What each explanation method is, in the order to show them.</summary>
    public IReadOnlyList<ExplainerFacts> Methods { get; init; } = [];

    /// <summary>The layers whose feature maps were looked at; none for the network's usual one.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>How methods were compared with controls, in a sentence for the reviewer; may be empty.</summary>
    public string Comparison { get; init; } = "";

    /// <summary>Pictures of the images that are listed as mistakes or as hard to decide.</summary>
    public Thumbnails Thumbnails { get; init; } = Thumbnails.None;

    /// <summary>The run beside others on the same images; null for a run alone.</summary>
    public ComparisonReport? Others { get; init; }

    /// <summary>What reviewers ask for, filled in as far as the run knows, and the model card; may be empty.</summary>
    public IReadOnlyList<ReportTable> Checklists { get; init; } = [];

    /// <summary>The colours that occur in the heat maps.</summary>
    public IReadOnlyList<ColourScale> Colours { get; init; } = [ColourScale.HowMuch, ColourScale.ForAndAgainst];
}
