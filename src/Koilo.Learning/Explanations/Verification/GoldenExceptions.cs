namespace Koilo.Learning.Explanations.Verification;

/// <summary>Where another program does something that Koilo does not repeat, and why.</summary>
internal static class GoldenExceptions
{
    private static readonly (Func<GoldenEntry, bool> Applies, string Reason)[] All =
    [
        (entry => entry.Error is not null, "the library failed"),
        (entry => entry.Method.EndsWith("_asis", StringComparison.Ordinal), "the library does not see functional ReLUs and treats them as plain gradients"),
        (entry => entry.Key.StartsWith("pgc.", StringComparison.Ordinal) && entry.Layers.Contains("features.norm5") && !entry.IsTagged("prerelu"),
            "an in-place ReLU overwrites what the library recorded: activations after it, gradients before it"),
        (entry => entry.Method == "pgc.AblationCAM_deadclass2", "the library divides by a score of 0; here the plain differences are kept"),
        (entry => entry.Method == "captum.IntegratedGradients_riemann_trapezoid_32", "the library's trapezoid weights sum to (n - 1)/n"),
        (entry => entry.Method == "torchcam.GradCAMpp", "the library's division acts on a copy and has no effect"),
        (entry => entry.Method == "torchcam.ScoreCAM", "the library scales masks before it enlarges them"),
    ];

    /// <summary>The reason for an entry; null where it is compared.</summary>
    public static string? Reason(GoldenEntry entry) => All.FirstOrDefault(exception => exception.Applies(entry)).Reason;
}
