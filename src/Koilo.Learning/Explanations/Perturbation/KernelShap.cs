using Koilo.Core.Randomness;
using Koilo.Learning.Explanations.Segments;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Perturbation;

/// <summary>Shares the class score out among the pieces as fairly as a game among players would be (Shapley values).</summary>
/// <remarks>
/// The φ with Σ φ = s(all on) − s(all off) that fit the scores of combinations best, weighted by (S − 1) / (C(S, n) n (S − n)) for n pieces on
/// (Lundberg and Lee 2017, arXiv 1705.07874, theorem 2). Where there are no more combinations than samples all are used and the values are
/// exact; else combinations are drawn with that weight, each with its complement (Covert and Lee 2021, arXiv 2012.01536).
/// </remarks>
/// <param name="options">Pieces, what "off" looks like, and how many combinations.</param>
public sealed class KernelShap(SegmentOptions options) : SegmentExplainer(options)
{
    private const int MostPiecesToEnumerate = 16;
    private const double Ridge = 1e-9; // fewer combinations than pieces leave the values open: then the smallest

    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "kernelshap",
        "Kernel SHAP",
        "Lundberg and Lee 2017, arXiv:1705.07874",
        "Shares the class score out fairly among the pieces of the image.",
        seed => new KernelShap(new() { Seed = seed }));

    /// <inheritdoc/>
    private protected override Tensor Values(SegmentScores scores)
    {
        var (images, pieces) = (scores.Batch.Images, scores.Count);
        var ends = scores.Of(stack([zeros(pieces, dtype: images.dtype, device: images.device), ones(pieces, dtype: images.dtype, device: images.device)]), 2).to(ScalarType.Float64);
        var (off, whole) = (ends[0], ends[1] - ends[0]);
        if (pieces == 1) return whole.reshape(1);
        var (rows, weights) = pieces <= MostPiecesToEnumerate && (1 << pieces) - 2 <= Options.Samples ? All(pieces) : Drawn(pieces);
        var z = tensor(rows.SelectMany(row => row).ToArray(), device: images.device).to(images.dtype).reshape(-1, pieces);
        var outcome = (scores.Of(z, Options.BatchSize).to(ScalarType.Float64) - off).unsqueeze(1); // M×1
        z = z.to(ScalarType.Float64);
        var weighted = z * tensor(weights, device: images.device).unsqueeze(1);
        var identity = eye(pieces, dtype: ScalarType.Float64, device: images.device);
        var inverse = linalg.inv(weighted.t().matmul(z) + (Ridge * identity));
        var free = inverse.matmul(weighted.t().matmul(outcome)); // S×1, without the condition
        var direction = inverse.sum(1, keepdim: true);
        return (free + (direction * (whole - free.sum()) / direction.sum())).squeeze(1); // Lagrange: Σ φ = whole
    }

    private static (List<float[]> Rows, double[] Weights) All(int pieces)
    {
        var rows = Enumerable.Range(1, (1 << pieces) - 2)
            .Select(bits => Enumerable.Range(0, pieces).Select(piece => (float)((bits >> piece) & 1)).ToArray())
            .ToList();
        return (rows, [.. rows.Select(row => SizeWeight((int)row.Sum(), pieces) / Choose(pieces, (int)row.Sum()))]);
    }

    private (List<float[]> Rows, double[] Weights) Drawn(int pieces)
    {
        var random = Options.Seed.For("kernel shap").Random();
        var sizes = Enumerable.Range(1, pieces - 1).Select(size => SizeWeight(size, pieces)).ToArray();
        var rows = new List<float[]>();
        while (rows.Count + 1 < Options.Samples)
        {
            var order = Enumerable.Range(0, pieces).ToArray();
            random.Shuffle<int>(order);
            var row = new float[pieces];
            foreach (var piece in order.AsSpan(0, Size(sizes, random))) row[piece] = 1;
            rows.Add(row);
            rows.Add([.. row.Select(on => 1 - on)]);
        }

        return (rows, [.. rows.Select(_ => 1.0)]);
    }

    private static int Size(double[] weights, SeededRandom random)
    {
        var left = random.NextDouble() * weights.Sum();
        for (var k = 0; k < weights.Length - 1; k++)
        {
            left -= weights[k];
            if (left < 0) return k + 1;
        }

        return weights.Length;
    }

    private static double SizeWeight(int size, int pieces) => (pieces - 1.0) / (size * (double)(pieces - size));

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}
