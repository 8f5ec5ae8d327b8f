using Koilo.Core.Randomness;
using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Blanks sets of pixels one at a time: what the map says of each set, and what the network says.</summary>
/// <param name="Sums">N×sets: the map summed over each set.</param>
/// <param name="Drops">N×sets: how far the explained number falls without the set.</param>
public sealed record SubsetChanges(Tensor Sums, Tensor Drops)
{
    /// <summary>Tries the sets.</summary>
    /// <param name="subject">Maps, images, network.</param>
    /// <param name="target">The number to follow.</param>
    /// <param name="reference">What replaces a pixel.</param>
    /// <param name="sets">How many.</param>
    /// <param name="set">Makes set v: booleans that broadcast to N×3×H×W (one colour plane: whole pixels).</param>
    /// <returns>Two tensors of the caller's scope.</returns>
    public static SubsetChanges Of(MetricSubject subject, ScoreTarget target, Reference reference, int sets, Func<int, Tensor> set)
    {
        using var scope = NewDisposeScope();
        var blank = ReferenceImage.Of(subject.Images, reference);
        var scores = Probe.Scores(subject, target, sets + 1, v => v == 0 ? subject.Images : where(set(v - 1), blank, subject.Images));
        var maps = subject.Maps.to(ScalarType.Float64).unsqueeze(1); // N×1×H×W
        var sums = Enumerable.Range(0, sets).Select(v => (maps * set(v)).sum([1, 2, 3])).ToList();
        return new SubsetChanges(
            stack(sums, 1).MoveToOuterDisposeScope(),
            (scores.narrow(1, 0, 1) - scores.narrow(1, 1, sets)).MoveToOuterDisposeScope());
    }

    /// <summary>Random sets of pixels, the same for all images of a batch.</summary>
    internal static IReadOnlyList<Tensor> Random(MetricSubject subject, Seed seed, int sets, Func<int, long> size)
    {
        var (height, width) = (subject.Maps.shape[1], subject.Maps.shape[2]);
        using var generator = new Generator(seed.Value, CPU);
        return [.. Enumerable.Range(0, sets).Select(k =>
        {
            using var scope = NewDisposeScope();
            var order = rand([height * width], generator: generator).argsort();
            return order.argsort().lt(size(k)).reshape(1, 1, height, width).to(subject.Images.device).MoveToOuterDisposeScope();
        })];
    }
}
