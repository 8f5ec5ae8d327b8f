using System.Globalization;
using System.Text;
using Koilo.Cli.Terminals;
using Koilo.Core.Auditing;

namespace Koilo.Cli.Commands;

/// <summary>An audit for a terminal.</summary>
internal static class AuditReportText
{
    private const int MostExamples = 3;

    /// <summary>Formats the facts of each class, the spread of stains, and the findings.</summary>
    public static string Format(AuditReport report)
    {
        var text = new StringBuilder();
        var (images, groups, classes) = (Whole(report.Images), Whole(report.Groups), Whole(report.Classes.Count));
        text.AppendLine($"{report.Dataset}: {images} images from {groups} groups, {classes} classes").AppendLine();
        text.AppendLine(TextTable.Format(
            ["class", ">images", ">groups", ">width", ">height", ">optical density (red green blue)", ">± between images"],
            report.Classes.Select(Row)));
        text.AppendLine(SpreadOfSources(report.Sources)).AppendLine();
        foreach (var finding in report.Findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Word(finding.Verdict)}  {finding.Check}: {finding.Sentence}");
            foreach (var example in finding.Examples.Take(MostExamples)) text.AppendLine(CultureInfo.InvariantCulture, $"        {example}");
            if (finding.Examples.Count > MostExamples) text.AppendLine("        …");
        }

        return text.ToString();
    }

    private static string[] Row(ImageSetFacts one) =>
    [
        one.Name.Length > 0 ? one.Name : "(no label)",
        Whole(one.Images),
        Whole(one.Groups),
        Range(one.Sizes.LeastWidth, one.Sizes.MostWidth),
        Range(one.Sizes.LeastHeight, one.Sizes.MostHeight),
        Density(one.Stain),
        Density(one.StainDeviation),
    ];

    private static string SpreadOfSources(IReadOnlyList<ImageSetFacts> sources)
    {
        var stains = sources.Select(one => one.Stain).ToList();
        var (least, most) = (Each(stains, values => values.Min()), Each(stains, values => values.Max()));
        return $"Optical density by group: from {Density(least)} to {Density(most)} (red green blue)";
    }

    private static OpticalDensity Each(List<OpticalDensity> stains, Func<IEnumerable<double>, double> of) =>
        new(of(stains.Select(stain => stain.Red)), of(stains.Select(stain => stain.Green)), of(stains.Select(stain => stain.Blue)));

    private static string Word(AuditVerdict verdict) => verdict switch { AuditVerdict.Ok => "ok  ", AuditVerdict.Warn => "warn", _ => "LEAK" };

    private static string Density(OpticalDensity stain) =>
        string.Create(CultureInfo.InvariantCulture, $"{stain.Red:0.00} {stain.Green:0.00} {stain.Blue:0.00}");

    private static string Range(int least, int most) => least == most ? Whole(least) : $"{Whole(least)}–{Whole(most)}";

    private static string Whole(int count) => count.ToString(CultureInfo.InvariantCulture);
}
