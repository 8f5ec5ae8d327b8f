using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Reproduction;
using Koilo.Core.Reproduction.Results;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Controls;
using Koilo.Learning.Explanations.Gradients;
using Koilo.Learning.Loading;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Reproduction;

namespace Koilo.Learning.Stages;

/// <summary>The paper's figure: heat maps of the network without and with attention, on the same images, painted and scored alike.</summary>
/// <param name="Protocol">What each run did.</param>
public sealed record ReproductionMapsStage(ReproductionProtocol Protocol)
{
    /// <summary>The two methods of the paper, and two controls that never look at the network.</summary>
    public static IReadOnlyList<ExplainerCard> Methods { get; } = [PlainGradient.Card, IntegratedGradients.NoiseCard, RandomMap.Card, CentreMap.Card];

    /// <summary>Explains test images where both networks have been trained by the published protocol, unless that has been done.</summary>
    /// <param name="context">Where, and who watches.</param>
    public void Run(StageContext context)
    {
        var (without, with) = ReproductionResults.Mapped;
        PlannedRun[] runs = [new(without, ReproductionMode.Published, 1, 0), new(with, ReproductionMode.Published, 1, 0)];
        if (Protocol.Recipe.ExplainedImages == 0 || !runs.All(run => RunOutcome.IsDone(Protocol.Folder, run))) return;
        foreach (var run in runs.Where(run => !File.Exists(Protocol.Folder.MapsOf(run.Arm).ExplanationMethods))) Explain(run, context); // written last
    }

    private void Explain(PlannedRun run, StageContext context)
    {
        using var loaded = ModelFile.Load(Protocol.Folder.RunOf(run).BestCheckpoint, context.Device);
        using var images = PreparedImages.Prepare(Chosen(run), Protocol.Of(run, null).ToPreprocessing(), cancellation: context.Cancellation);
        new ExplainStage(Protocol.Folder.MapsOf(run.Arm), Methods, new Seed(1).For("maps")).Run(loaded.Model, images, loaded.Info.Classes, context);
    }

    /// <summary>Test images, the classes in turn; the same for both networks, which share a split.</summary>
    private List<LabelledImage> Chosen(PlannedRun run)
    {
        var tested = PredictionFile.Read(Protocol.Folder.RunOf(run).Predictions).Rows.Where(row => row.Part == "test").Select(row => row.Image).ToHashSet();
        return Protocol.Images.Sets[run.Arm.Data].Images.Where(image => tested.Contains(image.Id)).GroupBy(image => image.Label)
            .SelectMany(same => same.Select((image, rank) => (image, rank))).OrderBy(one => one.rank).Select(one => one.image).Take(Protocol.Recipe.ExplainedImages).ToList();
    }
}
