using System.Globalization;
using System.Text.RegularExpressions;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Explanations.Gradients;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Verification;

/// <summary>One reference value of a metric, and what it was computed from.</summary>
/// <param name="Key">Its name, such as <c>quantus.AUC.abs</c>.</param>
/// <param name="MapName">The map's name; two names with a bar between them for comparisons; a method's name where maps are made anew.</param>
/// <param name="Call">How the library was called: holds step sizes.</param>
/// <param name="Subject">Network, image and target; its map is the named one, its evidence the reference mask.</param>
public sealed record MetricCase(string Key, string MapName, string Call, MetricSubject Subject)
{
    /// <summary>The second map of a comparison; null elsewhere.</summary>
    public Tensor? Second { get; init; }

    /// <summary>What the pattern of the entry found in <see cref="Key"/>.</summary>
    internal Match Match { get; init; } = Match.Empty;

    /// <summary>A number of the call, such as that after <c>features_in_step=</c>.</summary>
    internal long Number(string pattern) => long.Parse(Regex.Match(Call, pattern).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The map that a library saw: its size where the key ends in <c>.abs</c>.</summary>
    internal MetricSubject Seen => Key.EndsWith(".abs", StringComparison.Ordinal) ? Subject with { Maps = Subject.Maps.abs() } : Subject;

    /// <summary>Attributions of the named method, N×3×H×W.</summary>
    internal Tensor Attribute(Tensor images) => MapName switch
    {
        "Saliency_signed" => new PlainGradient().Attribute(Subject.Model, images, Subject.Target),
        "InputXGradient" => images * new PlainGradient().Attribute(Subject.Model, images, Subject.Target),
        "IntegratedGradients" => new IntegratedGradients(new() { Steps = 32 }).Attribute(Subject.Model, images, Subject.Target),
        _ => throw new ArgumentOutOfRangeException(nameof(images), MapName, "no such method"),
    };

    /// <summary>A map that a randomisation test compares, N×H×W.</summary>
    internal Tensor Map() => MapName switch
    {
        "saliency_abs_channel_sum" => new PlainGradient().Attribute(Subject.Model, Subject.Images, Subject.Target).abs().sum(1),
        "saliency_channel_sum" => new PlainGradient().Attribute(Subject.Model, Subject.Images, Subject.Target).sum(1),
        "layer_gradcam_upsampled" => new GradCam().Explain(Subject.Model, Subject.Images, Subject.Target),
        _ => throw new InvalidOperationException($"no map is called {MapName}"),
    };

    internal ScoreTarget Probability => new ClassProbability(Subject.Target.Classes);
}
