using Koilo.Core.Randomness;
using static TorchSharp.torch;

namespace Koilo.Learning.Augmentation;

/// <summary>Mixes every image of a batch with another one; the loss is mixed alike.</summary>
/// <param name="Images">N×3×H×W.</param>
/// <param name="Partners">Position of the other image of each.</param>
/// <param name="Share">Of the image itself, 0–1; the rest is its partner's.</param>
public sealed record ImageMixing(Tensor Images, long[] Partners, double Share)
{
    /// <summary>Mixes the whole image (mixup, Zhang et al. 2018, arXiv 1710.09412): λ·x + (1−λ)·partner.</summary>
    /// <param name="images">N×3×H×W; not changed.</param>
    /// <param name="alpha">λ is drawn from Beta(α, α), α in (0, 1].</param>
    /// <param name="random">Decides.</param>
    /// <returns>The mixed batch.</returns>
    public static ImageMixing Blend(Tensor images, double alpha, SeededRandom random)
    {
        var (share, partners) = (Beta(alpha, random), Permutation(images.shape[0], random));
        using var scope = NewDisposeScope();
        var others = images[tensor(partners, device: images.device)];
        return new ImageMixing((images * share).add_(others, 1 - share).MoveToOuterDisposeScope(), partners, share);
    }

    /// <summary>Pastes a rectangle of the partner (CutMix, Yun et al. 2019, arXiv 1905.04899) that takes 1 − λ of the area, less what lies outside.</summary>
    /// <param name="images">N×3×H×W; not changed.</param>
    /// <param name="alpha">λ is drawn from Beta(α, α), α in (0, 1].</param>
    /// <param name="random">Decides.</param>
    /// <returns>The mixed batch; its share is that of the pixels.</returns>
    public static ImageMixing Paste(Tensor images, double alpha, SeededRandom random)
    {
        var (height, width) = (images.shape[2], images.shape[3]);
        var (side, partners) = (Math.Sqrt(1 - Beta(alpha, random)), Permutation(images.shape[0], random));
        var (top, bottom) = Range(height, side, random);
        var (left, right) = Range(width, side, random);
        using var scope = NewDisposeScope();
        var mixed = images.clone();
        var others = images[tensor(partners, device: images.device)];
        mixed[TensorIndex.Ellipsis, TensorIndex.Slice(top, bottom), TensorIndex.Slice(left, right)] =
            others[TensorIndex.Ellipsis, TensorIndex.Slice(top, bottom), TensorIndex.Slice(left, right)];
        var share = 1 - ((bottom - top) * (right - left) / (double)(height * width));
        return new ImageMixing(mixed.MoveToOuterDisposeScope(), partners, share);
    }

    private static (long From, long To) Range(long length, double share, SeededRandom random)
    {
        var (centre, half) = (random.NextDouble() * length, share * length / 2);
        return ((long)Math.Clamp(Math.Round(centre - half), 0, length), (long)Math.Clamp(Math.Round(centre + half), 0, length));
    }

    private static long[] Permutation(long count, SeededRandom random)
    {
        long[] partners = [.. Enumerable.Range(0, (int)count).Select(i => (long)i)];
        random.Shuffle<long>(partners);
        return partners;
    }

    /// <summary>Jöhnk's method (1964): of two powers u^(1/α), v^(1/α) whose sum is at most 1, the share of the first is Beta(α, α).</summary>
    private static double Beta(double alpha, SeededRandom random)
    {
        while (true)
        {
            var (x, y) = (Math.Pow(random.NextDouble(), 1 / alpha), Math.Pow(random.NextDouble(), 1 / alpha));
            if (x + y is > 0 and <= 1) return x / (x + y);
        }
    }
}
