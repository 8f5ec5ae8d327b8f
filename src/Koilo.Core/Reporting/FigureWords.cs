using Koilo.Core.Evaluation;

namespace Koilo.Core.Reporting;

/// <summary>The overall figures that a report shows, in words.</summary>
/// <param name="Id">Of the figure.</param>
/// <param name="Title">For people.</param>
/// <param name="Meaning">What it says, in a sentence a newcomer follows.</param>
public sealed record FigureWords(string Id, string Title, string Meaning)
{
    /// <summary>In the order to show them.</summary>
    public static IReadOnlyList<FigureWords> Overall { get; } =
    [
        new("accuracy", "Accuracy", "Of all images, the share that got their own class."),
        new("balanced-accuracy", "Balanced accuracy", "The same, with every class counting alike however many images it has."),
        new("f1-macro", "Macro-F1", "Precision and recall in one number, every class counting alike."),
        new("g-mean", "G-mean", "Falls to 0 as soon as one class is never recognised."),
        new("mcc", "Matthews correlation", "1 is perfect, 0 is guessing, below 0 is worse than guessing."),
        new("kappa", "Cohen's kappa", "Agreement with the labels beyond what chance alone would give; 1 is perfect."),
        new("kappa-quadratic", "Kappa, quadratic", "As kappa, but taking a class for its neighbour counts less than for a distant one. Only meaningful where classes are in order of severity."),
        new("auc-macro", "Area under ROC, mean", "The chance that an image of a class gets a higher probability of it than an image of another class; 0.5 is guessing."),
        new("average-precision-macro", "Average precision, mean", "The same question, harder for rare classes."),
        new("log-loss", "Log loss", "Punishes confident mistakes; less is better."),
        new("brier", "Brier score", "Squared error of the probabilities, from 0 (perfect) to 2."),
        new("ece", "Calibration error (ECE)", "How far confidence is from the share that is right, on average; 0 is perfect."),
        new("aurc", "Area under risk-coverage", "Mean error if only the more confident images are answered; less is better."),
    ];

    /// <summary>Whether a page writes it as a percentage.</summary>
    public bool IsPercentage => Id is "accuracy" or "balanced-accuracy" or "f1-macro";

    /// <summary>Pairs the words with the figures of a report.</summary>
    /// <param name="figures">Any figures.</param>
    /// <returns>Those that are there.</returns>
    public static IEnumerable<(FigureWords Words, MeasuredFigure Figure)> Of(IReadOnlyList<MeasuredFigure> figures) =>
        Overall.Select(words => (words, Figure: figures.FirstOrDefault(one => one.Id == words.Id && one.Class is null))).Where(pair => pair.Figure is not null)!;
}
