using System.Globalization;
using Koilo.Core.Reporting;

namespace Koilo.Core.Evaluation.Channels;

/// <summary>A channel report as tables that people read, each with a sentence.</summary>
public static class ChannelTables
{
    /// <summary>One table per layer and class, and one for removed cells.</summary>
    /// <param name="report">The report.</param>
    /// <returns>None that would be empty.</returns>
    public static IReadOnlyList<ReportTable> Of(ChannelReport report)
    {
        var classes = report.Findings.GroupBy(finding => (finding.Layer, finding.Class)).Select(group => OfClass(group.Key.Layer, group.Key.Class, [.. group])).ToList();
        return report.Removals.Count == 0 ? classes : [OfRemovals(report), .. classes];
    }

    /// <summary>The id of a class's table: a file name.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="name">The class.</param>
    public static string IdOf(string layer, string name) => string.Join('-', $"{layer} {name}".Split([' ', .. Path.GetInvalidFileNameChars()], StringSplitOptions.RemoveEmptyEntries));

    private static ReportTable OfClass(string layer, string name, IReadOnlyList<ChannelFinding> findings) => new(
        IdOf(layer, name),
        $"{name}: channels that {layer} raises or lowers",
        ["Channel", "Attention", ">Weight", ">In other classes", ">Distance", ">On nuclei", ">On cytoplasm", ">On background", ">Weight without an evidence cell", ">Without another cell"],
        [.. findings.Select(finding => (IReadOnlyList<string>)
        [
            finding.Channel.ToString(CultureInfo.InvariantCulture),
            finding.Direction == ChannelDirection.Raised ? "raises it" : "lowers it",
            Number(finding.Weight),
            Number(finding.Elsewhere),
            Number(finding.Distance),
            Percent(finding.Activation.Nuclei),
            Percent(finding.Activation.Cytoplasm),
            Percent(finding.Activation.Background),
            Change(finding.WithoutEvidence),
            Change(finding.WithoutBystander),
        ])],
        Words(name, findings));

    private static string Words(string name, IReadOnlyList<ChannelFinding> findings)
    {
        const string Scale = "Distance is that of the two mean weights in standard deviations over all images.";
        var raised = findings.Where(finding => finding.Direction == ChannelDirection.Raised).ToList();
        if (raised.Count == 0) return $"No channel has a larger weight in {name} than in the other classes. {Scale}";
        var placed = raised.Where(finding => finding.Activation.Nuclei.IsDefined).ToList();
        if (placed.Count == 0) return $"{Scale} Where the raised channels look is not known: {raised[0].Activation.Nuclei.Reason}.";
        var (nuclei, area) = (placed.Average(finding => finding.Activation.Nuclei.Value), placed[0].Area.Nuclei.Value);
        var comparison = nuclei > 1.25 * area ? "more than an even map would have there" : nuclei < 0.8 * area ? "less than an even map would have there" : "about as much as an even map would have there";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * nuclei:0} % of what the raised channels answer lies on nuclei, which take up {100 * area:0} % of these images: {comparison}. {Scale}");
    }

    private static ReportTable OfRemovals(ChannelReport report)
    {
        string[] columns = ["Class", "Removed cell", ">Cells", ">Fall of the score", ">Change at the other cells", ">With attention held", ">Change of the weights"];
        return new(
            "removal",
            "One cell removed at a time",
            report.Against is null ? columns : [.. columns, $">Change at the other cells, {report.Against}"],
            [.. report.Removals.Select(one => (IReadOnlyList<string>)
            [
                one.Class, one.Role, one.Cells.ToString(CultureInfo.InvariantCulture), Plain(one.ScoreFall), Percent(one.AtOthers, "0.0"), Percent(one.AtOthersHeld, "0.0"), Percent(one.WeightChange, "0.0"),
                .. report.Against is null ? Array.Empty<string>() : [Percent(one.AtOthersAgainst, "0.0")],
            ])],
            RemovalWords(report));
    }

    private static string RemovalWords(ChannelReport report)
    {
        var known = report.Removals.Where(one => one.AtOthers.IsDefined && one.AtOthersHeld.IsDefined).ToList();
        if (known.Count == 0) return "Each cell was replaced by what surrounds it. No image has a second outlined cell whose features could be compared.";
        var cells = (double)known.Sum(one => one.Cells);
        var (all, held) = (known.Sum(one => one.Cells * one.AtOthers.Value) / cells, known.Sum(one => one.Cells * one.AtOthersHeld.Value) / cells);
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"Each cell was replaced by what surrounds it. The features at the cells that stayed then change by {100 * all:0.0} %, and by {100 * held:0.0} % with every attention weight held at its old value. {PassedOn(all - held)}");
        var against = known.Where(one => one.AtOthersAgainst.IsDefined).ToList();
        return against.Count == 0 ? words : words + string.Create(
            CultureInfo.InvariantCulture,
            $" In {report.Against}, which has no attention, they change by {100 * against.Sum(one => one.Cells * one.AtOthersAgainst.Value) / against.Sum(one => one.Cells):0.0} %.");
    }

    private static string PassedOn(double difference)
    {
        const double Measurable = 0.0005; // half of the last digit printed
        return Math.Abs(difference) < Measurable
            ? "Attention passes nothing measurable on from cell to cell."
            : string.Create(CultureInfo.InvariantCulture, $"Attention {(difference > 0 ? "passes on the difference" : "dampens the change by the difference")} of {100 * Math.Abs(difference):0.0} percentage points from cell to cell.");
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Plain(Figure figure) => figure.IsDefined ? Number(figure.Value) : "–";

    private static string Percent(Figure figure) => Percent(figure, "0");

    private static string Percent(Figure figure, string format) => figure.IsDefined ? (100 * figure.Value).ToString(format, CultureInfo.InvariantCulture) + " %" : "–";

    private static string Change(Figure figure) => figure.IsDefined ? (100 * figure.Value).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %" : "–";
}
