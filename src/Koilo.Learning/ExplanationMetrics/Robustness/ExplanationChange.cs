using Koilo.Core.Evaluation;
using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Robustness;

/// <summary>Calls the method again on slightly changed images.</summary>
internal static class ExplanationChange
{
    /// <summary>‖a(x) − a(x + d)‖ for every d: attributions of any shape N×….</summary>
    /// <param name="explain">Images to attributions.</param>
    /// <param name="images">N×3×H×W.</param>
    /// <param name="changes">Each broadcasts to the images.</param>
    /// <returns>N×changes, and ‖a(x)‖ of each image: N.</returns>
    public static (Tensor Distances, Tensor Size) Of(Func<Tensor, Tensor> explain, Tensor images, IReadOnlyList<Tensor> changes)
    {
        using var scope = NewDisposeScope();
        var own = explain(images).to(ScalarType.Float64).flatten(1);
        var distances = changes.Select(change =>
        {
            using var inner = NewDisposeScope();
            return (explain(images + change).to(ScalarType.Float64).flatten(1) - own).norm(1).MoveToOuterDisposeScope();
        }).ToList();
        return (stack(distances, 1).MoveToOuterDisposeScope(), own.norm(1).MoveToOuterDisposeScope());
    }

    /// <summary>Uniform noise of ± radius, the same for all images of a batch, so that a score does not depend on the batch.</summary>
    public static IReadOnlyList<Tensor> Cube(MetricSubject subject, string purpose, int count, double radius)
    {
        using var generator = new Generator(subject.Seed.For(purpose).Value, CPU);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            using var scope = NewDisposeScope();
            return ((rand([1, .. subject.Images.shape[1..]], generator: generator) * (2 * radius)) - radius).to(subject.Images.device).MoveToOuterDisposeScope();
        })];
    }

    /// <summary>The mean rank correlation of the maps with those of changed images, brought back to where the image was.</summary>
    public static IReadOnlyList<Figure> Consistency(MetricSubject subject, IReadOnlyList<(Func<Tensor, Tensor> Change, Func<Tensor, Tensor> Undo)> changes)
    {
        if (subject.Explainer is not { } explainer) return FigureRows.None(subject, FigureRows.NoExplainer);
        using var scope = NewDisposeScope();
        var correlations = changes.Select(one =>
        {
            using var inner = NewDisposeScope();
            var maps = one.Undo(explainer.Explain(subject.Model, one.Change(subject.Images), subject.Target));
            return MapAgreement.RankCorrelation(subject.Maps, maps).MoveToOuterDisposeScope();
        }).ToList();
        return FigureRows.Of(stack(correlations, 1).mean([1]), (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }

    public static Func<Tensor, Tensor> Explain(MetricSubject subject, IExplainer explainer) => images => explainer.Explain(subject.Model, images, subject.Target);
}
