using Koilo.Learning.Models;
using TorchSharp.Modules;

namespace Koilo.Learning.Explanations.Verification;

/// <summary>Where another program does something that Koilo does not repeat, and why.</summary>
internal static class GoldenExceptions
{
    /// <summary>Networks of torchvision whose last (or every) ReLU, and the pool behind it, are functions instead of modules.</summary>
    private static readonly string[] s_functional = ["densenet", "googlenet", "inception"];

    /// <summary>Networks of torchvision that write sums as <c>+=</c>.</summary>
    private static readonly string[] s_sums = ["resnet", "resnext", "wide_resnet"];

    /// <summary>Networks with a max pool that follows no ReLU directly, but a concatenation of several.</summary>
    private static readonly string[] s_pooledConcatenations = ["squeezenet", "googlenet", "inception"];

    /// <summary>Methods that look at gradients where activations are 0; for the others it is the same whether they are taken before or behind a ReLU.</summary>
    private static readonly string[] s_gradientsAlone = ["pgc.GradCAM", "pgc.GradCAMPlusPlus", "pgc.ShapleyCAM", "pgc.FinerCAM", "pgc.RefineCAM"];

    private static readonly (Func<GoldenEntry, ImageClassifier, bool> Applies, string Reason)[] All =
    [
        (Is("captum.LRP_asis", s_sums), "sums written as += pass all relevance on to both sides, to be divided by numbers that do not belong to it: it explodes"),
        (Is("captum.LRP_asis", s_functional), "the last ReLU and pool are functions: the library passes relevance through them as if it were a gradient"),
        ((entry, _) => entry.Method.EndsWith("_asis", StringComparison.Ordinal) && IsOf(entry, s_functional),
            "the last ReLU is a function, which the library does not see and treats as a plain gradient"),
        ((entry, model) => entry.Method.EndsWith("_poolrule", StringComparison.Ordinal) && HasOverlappingPools(model),
            "where the windows of a pool overlap, the library's rule overwrites instead of adding"),
        ((entry, model) => entry.Method.StartsWith("captum.DeepLift", StringComparison.Ordinal) && IsOf(entry, s_pooledConcatenations) && HasOverlappingPools(model),
            "a pool behind a concatenation follows the library's rule for pools, which overwrites instead of adding where windows overlap"),
        ((entry, _) => entry.IsOverwritten && s_gradientsAlone.Any(method => entry.Method == method || entry.Method.StartsWith(method + "_", StringComparison.Ordinal)),
            "an in-place ReLU overwrites what the library recorded: activations after it, gradients before it"),
        (Is("pgc.AblationCAM_deadclass2"), "the library divides by a score of 0; here the plain differences are kept"),
        (Is("captum.IntegratedGradients_riemann_trapezoid_32"), "the library's trapezoid weights sum to (n - 1)/n"),
        (Is("torchcam.GradCAMpp"), "the library's division acts on a copy and has no effect"),
        (Is("torchcam.ScoreCAM"), "the library scales masks before it enlarges them"),
    ];

    /// <summary>The reason for an entry; null where it is compared.</summary>
    public static string? Reason(GoldenEntry entry, ImageClassifier model) => entry.Error is { } error
        ? $"the library failed: {error.Split('\n')[0]}"
        : All.FirstOrDefault(exception => exception.Applies(entry, model)).Reason;

    private static Func<GoldenEntry, ImageClassifier, bool> Is(string method) => (entry, _) => entry.Method == method;

    private static Func<GoldenEntry, ImageClassifier, bool> Is(string method, string[] families) => (entry, _) => entry.Method == method && IsOf(entry, families);

    private static bool IsOf(GoldenEntry entry, string[] families) => families.Any(family => entry.Model.StartsWith(family, StringComparison.Ordinal));

    private static bool HasOverlappingPools(ImageClassifier model) => model.modules().OfType<MaxPool2d>()
        .Any(pool => pool.kernel_size.Zip(pool.stride ?? pool.kernel_size).Any(axis => axis.First > axis.Second));
}
