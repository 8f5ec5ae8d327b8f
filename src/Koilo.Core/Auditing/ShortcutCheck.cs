namespace Koilo.Core.Auditing;

/// <summary>Two traits of an image that have nothing to do with its cells.</summary>
/// <param name="Check">What the finding is called.</param>
/// <param name="Words">What they are, for a sentence.</param>
/// <param name="X">One trait.</param>
/// <param name="Y">The other one.</param>
internal sealed record Shortcut(string Check, string Words, Func<ImageTraits, double> X, Func<ImageTraits, double> Y);

/// <summary>Whether something other than the cells gives the class away.</summary>
internal static class ShortcutCheck
{
    private const double MuchSkill = 0.5; // half of the mistakes that always guessing the commonest class makes
    private const double Certainty = 0.8; // a class all but told

    private static readonly Dictionary<string, double> NoNumbers = [];

    /// <summary>What is tried.</summary>
    public static IReadOnlyList<Shortcut> All { get; } =
    [
        new("border", "The colour of the border (brightness, red less blue)", traits => traits.Border.Brightness, traits => traits.Border.Warmth),
        new("imageSize", "The size of the image (width, height)", traits => traits.Width, traits => traits.Height),
        new("jpegQuality", "The quality of the JPEG compression", traits => traits.JpegQuality ?? 0, _ => 0),
        new("fileSize", "The length of the file per pixel", traits => Math.Log2(traits.Bytes / ((double)traits.Width * traits.Height)), _ => 0),
    ];

    /// <summary>Tries one shortcut.</summary>
    public static AuditFinding Of(Shortcut shortcut, AuditedImages images)
    {
        var classes = images.Dataset.Classes.Index().ToDictionary(x => x.Item, x => x.Index);
        ProbeSample[] samples = [.. images.Read.Where(one => one.Image.Label.Length > 0).Select(one =>
            new ProbeSample(classes[one.Image.Label], one.Image.Group, shortcut.X(one.Traits), shortcut.Y(one.Traits)))];
        if (ShortcutProbe.Of(samples, classes.Count) is not { } result)
            return new AuditFinding(shortcut.Check, AuditVerdict.Warn, $"{shortcut.Words} cannot be tried: there is one group only.", NoNumbers);
        var numbers = new Dictionary<string, double>
        {
            ["images"] = result.Images,
            ["accuracy"] = result.Accuracy,
            ["low998"] = result.Low,
            ["high998"] = result.High,
            ["majority"] = result.Majority,
            ["youdenOfBestToldClass"] = result.Youden,
        };
        var verdict = Verdict(result);
        var interval = AuditText.Of($"99.8 % interval {100 * result.Low:0.0}–{100 * result.High:0.0} %");
        var told = AuditText.Of($"{shortcut.Words} tells the class of {result.Accuracy:0.0 %} of images ({interval})");
        var majority = AuditText.Of($"always guessing the commonest class is right for {result.Majority:0.0 %}");
        return new AuditFinding(shortcut.Check, verdict, $"{told}; {majority}.{Advice(verdict, images.Dataset.Classes[result.GivenAway])}", numbers);
    }

    private static AuditVerdict Verdict(ProbeResult result)
    {
        if (result.Low <= result.Majority) return AuditVerdict.Ok;
        var skill = (result.Accuracy - result.Majority) / (1 - result.Majority);
        return skill >= MuchSkill || result.Youden >= Certainty ? AuditVerdict.Leak : AuditVerdict.Warn;
    }

    private static string Advice(AuditVerdict verdict, string best) => verdict switch
    {
        AuditVerdict.Ok => "",
        AuditVerdict.Warn => $" It tells {best} best: a network may use it.",
        _ => $" It all but gives {best} away: a network will use it instead of the cells.",
    };
}
