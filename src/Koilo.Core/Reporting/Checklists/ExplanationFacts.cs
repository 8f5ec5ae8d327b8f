using Koilo.Core.Evaluation;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>What is known about the heat maps of a run, in sentences.</summary>
/// <param name="Methods">Which methods made them.</param>
/// <param name="Summary">How they compare with controls; null where nobody scored them.</param>
public sealed record ExplanationFacts(ExplainersFile Methods, ExplanationSummaryFile? Summary)
{
    /// <summary>Which methods and controls there are, and how they did; null where no method was used.</summary>
    public string? Sentence
    {
        get
        {
            var methods = Titles(ExplainerKind.Method);
            if (methods.Length == 0) return null;
            var controls = Titles(ExplainerKind.Control);
            return $"Heat maps by {methods}{(controls.Length > 0 ? $"; controls that never see the network: {controls}" : "")}. {Validation}";
        }
    }

    private string Validation
    {
        get
        {
            var judged = (Summary?.Scores ?? []).Where(one => one.Verdict is ControlVerdict.Better or ControlVerdict.NotBetter or ControlVerdict.Undecided)
                .GroupBy(one => (one.Metric.Title, one.Verdict))
                .Select(same => $"{same.Key.Title}: {Verdict(same.Key.Verdict)} {string.Join(", ", same.Select(one => one.Explainer.Title))}.");
            var text = string.Join(" ", judged);
            return text.Length > 0 ? $"{text} {Summary!.Comparison}".Trim() : "The maps were not validated: no method was compared with a control.";
        }
    }

    private string Titles(ExplainerKind kind) => string.Join(", ", Methods.Methods.Where(method => method.Kind == kind).Select(method => method.Title));

    private static string Verdict(ControlVerdict verdict) => verdict switch
    {
        ControlVerdict.Better => "better than the best control:",
        ControlVerdict.NotBetter => "not better than the best control:",
        _ => "undecided:",
    };
}
