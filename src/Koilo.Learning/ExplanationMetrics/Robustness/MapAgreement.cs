using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.ExplanationMetrics.Robustness;

/// <summary>How alike two maps of one image are: of two training seeds (repeatability), two networks, or two methods (agreement).</summary>
public static class MapAgreement
{
    private const int UniformSide = 7;
    private const int GaussianRadius = 5; // 3.5 deviations of 1.5 pixels, rounded
    private const double GaussianDeviation = 1.5;

    /// <summary>Spearman's rank correlation of pixels, equal values sharing their mean rank.</summary>
    /// <param name="first">N×H×W.</param>
    /// <param name="second">N×H×W.</param>
    /// <returns>N numbers in −1 … 1; NaN where a map is the same everywhere.</returns>
    public static Tensor RankCorrelation(Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        return Correlation.Spearman(first.flatten(1), second.flatten(1)).MoveToOuterDisposeScope();
    }

    /// <summary>Pearson's correlation of pixels.</summary>
    /// <param name="first">N×H×W.</param>
    /// <param name="second">N×H×W.</param>
    /// <returns>N numbers in −1 … 1; NaN where a map is the same everywhere.</returns>
    public static Tensor LinearCorrelation(Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        return Correlation.Pearson(first.flatten(1), second.flatten(1)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean structural similarity of maps as they are.</summary>
    /// <param name="first">N×H×W, sides of at least 7 (uniform) or 11 (Gaussian).</param>
    /// <param name="second">N×H×W.</param>
    /// <param name="window">The weights around a pixel.</param>
    /// <returns>N numbers in −1 … 1; NaN where both maps are the same everywhere.</returns>
    /// <remarks>
    /// Wang et al. 2004, doi:10.1109/TIP.2003.819861, with K₁ = 0.01, K₂ = 0.03 and the range of both maps together as L; windows that reach over the border are
    /// left out. Uniform windows take sample variances (n − 1), Gaussian ones weighted variances: scikit-image's two usual settings.
    /// </remarks>
    public static Tensor StructuralSimilarity(Tensor first, Tensor second, SimilarityWindow window)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (first.to(ScalarType.Float64).unsqueeze(1), second.to(ScalarType.Float64).unsqueeze(1)); // N×1×H×W
        var both = cat([a, b], 1).flatten(1);
        var range = (both.amax(1) - both.amin(1)).reshape(-1, 1, 1, 1);
        var (c1, c2) = ((0.01 * range).square(), (0.03 * range).square());
        var line = Line(window, a.device);
        var pixels = UniformSide * UniformSide;
        var sample = window == SimilarityWindow.Uniform ? pixels / (pixels - 1.0) : 1;
        var (meanA, meanB) = (Mean(a), Mean(b));
        var (varianceA, varianceB) = (sample * (Mean(a * a) - meanA.square()), sample * (Mean(b * b) - meanB.square()));
        var covariance = sample * (Mean(a * b) - (meanA * meanB));
        var similarity = ((2 * meanA * meanB) + c1) * ((2 * covariance) + c2) / ((meanA.square() + meanB.square() + c1) * (varianceA + varianceB + c2));
        return similarity.mean([1, 2, 3]).masked_fill(range.flatten().eq(0), double.NaN).MoveToOuterDisposeScope();

        Tensor Mean(Tensor values) => functional.conv2d(functional.conv2d(values, line.reshape(1, 1, -1, 1)), line.reshape(1, 1, 1, -1));
    }

    /// <summary>Scales each map to 0–1, so that similarity compares shapes only.</summary>
    /// <param name="maps">N×H×W.</param>
    /// <returns>N×H×W; NaN where a map is the same everywhere.</returns>
    public static Tensor Unit(Tensor maps)
    {
        using var scope = NewDisposeScope();
        var lowest = maps.amin([1, 2], keepdim: true);
        return ((maps - lowest) / (maps.amax([1, 2], keepdim: true) - lowest)).MoveToOuterDisposeScope();
    }

    private static Tensor Line(SimilarityWindow window, Device device)
    {
        if (window == SimilarityWindow.Uniform) return full(UniformSide, 1.0 / UniformSide, ScalarType.Float64, device);
        var offsets = arange(-GaussianRadius, GaussianRadius + 1, ScalarType.Float64, device);
        var bell = (-offsets.square() / (2 * GaussianDeviation * GaussianDeviation)).exp();
        return bell / bell.sum();
    }
}

/// <summary>The window of the structural similarity.</summary>
public enum SimilarityWindow
{
    /// <summary>7×7 pixels that count alike.</summary>
    Uniform,

    /// <summary>A Gaussian of σ = 1.5 pixels, cut off at 11×11.</summary>
    Gaussian,
}
