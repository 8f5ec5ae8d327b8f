using System.ComponentModel.DataAnnotations;
using Koilo.Core.Recipes;
using Koilo.Learning.Losses;

namespace Koilo.Learning.Training;

/// <summary>How a network learns.</summary>
public sealed record OptimisationRecipe : IValidatableRecipe
{
    /// <summary>Passes over the training images.</summary>
    /// <value>The default value is 20.</value>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 20;

    /// <summary>Images per step.</summary>
    /// <value>The default value is 16.</value>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 16;

    /// <summary>How gradients become changes.</summary>
    /// <value>The default value is <see cref="OptimizerKind.AdamW"/>.</value>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.AdamW;

    /// <summary>The largest step size; the schedule scales it.</summary>
    /// <value>The default value is 0.0003.</value>
    [Range(1e-8, 10)]
    public double LearningRate { get; init; } = 3e-4;

    /// <summary>How strongly weights are drawn to zero.</summary>
    /// <value>The default value is 0.01.</value>
    [Range(0, 1)]
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>How the learning rate changes.</summary>
    /// <value>The default value is <see cref="Training.Schedule.OneCycle"/>.</value>
    public Schedule Schedule { get; init; } = Schedule.OneCycle;

    /// <summary>For <see cref="Training.Schedule.Step"/>: epochs between two steps.</summary>
    /// <value>The default value is 10.</value>
    [Range(1, 10_000)]
    public int StepEpochs { get; init; } = 10;

    /// <summary>Epochs in which the learning rate rises in a straight line to its maximum, before the schedule begins; one-cycle has a rise of its own.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 1000)]
    public double WarmupEpochs { get; init; }

    /// <summary>What the learning rate is multiplied by in all layers but the new ones (the head and added attention): 0 freezes what was pretrained.</summary>
    /// <value>0 to 1; the default value is 1.</value>
    [Range(0, 1)]
    public double BackboneRate { get; init; } = 1;

    /// <summary>Where a step begins: with the image, or with features that the frozen backbone made once. The second needs <c>backboneRate</c> 0.</summary>
    /// <value>The default value is <see cref="FeatureUse.Computed"/>.</value>
    public FeatureUse Features { get; init; }

    /// <summary>Gradients longer than this are shortened to it (Pascanu et al. 2013, arXiv 1211.5063); 0 leaves them.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 1e6)]
    public double ClipNorm { get; init; }

    /// <summary>How exactly the network computes while it learns.</summary>
    /// <value>The default value is <see cref="Training.Precision.Auto"/>.</value>
    public Precision Precision { get; init; } = Precision.Auto;

    /// <summary>The decay of an average of the weights that is validated and kept instead of the weights; 0 for none.</summary>
    /// <value>The default value is 0; 0.99 to 0.9999 are usual.</value>
    [Range(0, 0.99999)]
    public double AverageDecay { get; init; }

    /// <summary>Training ends when so many epochs in a row were not the best one; 0 trains all epochs.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 10_000)]
    public int Patience { get; init; }

    /// <summary>What happens to a batch whose loss or gradient is infinite or not a number.</summary>
    /// <value>The default value is <see cref="NonFinitePolicy.Stop"/>.</value>
    public NonFinitePolicy OnNonFinite { get; init; }

    /// <summary>What is made small.</summary>
    /// <value>The default value is <see cref="LossKind.CrossEntropy"/>.</value>
    public LossKind Loss { get; init; }

    /// <summary>For focal loss: how little the well known counts.</summary>
    /// <value>The default value is 2.</value>
    [Range(0, 10)]
    public double FocalGamma { get; init; } = 2;

    /// <summary>How strongly whole images are mixed (mixup): the α of Beta(α, α); 0 for never.</summary>
    /// <value>0 to 1; the default value is 0.</value>
    [Range(0, 1)]
    public double Mixup { get; init; }

    /// <summary>How strongly rectangles are exchanged (CutMix): the α of Beta(α, α); 0 for never. With mixup, each batch takes one of both.</summary>
    /// <value>0 to 1; the default value is 0.</value>
    [Range(0, 1)]
    public double CutMix { get; init; }

    /// <summary>How rare classes are treated.</summary>
    /// <value>The default value is <see cref="ClassWeighting.None"/>.</value>
    public ClassWeighting ClassWeighting { get; init; } = ClassWeighting.None;

    /// <summary>Share of the probability spread over all classes (Szegedy et al. 2016, arXiv 1512.00567).</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 0.9)]
    public double LabelSmoothing { get; init; }

    /// <summary>What makes an epoch the best one; equal ones are told apart by validation loss.</summary>
    /// <value>The default value is <see cref="EpochSelection.Accuracy"/>, as in the paper.</value>
    public EpochSelection SelectBy { get; init; } = EpochSelection.Accuracy;

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (WarmupEpochs > 0 && Schedule == Schedule.OneCycle) yield return "warmupEpochs: oneCycle has a rise of its own; use \"cosine\" or leave it out";
        if (WarmupEpochs >= Epochs) yield return $"warmupEpochs: {WarmupEpochs} is not less than epochs ({Epochs})";
        if (LabelSmoothing > 0 && Loss != LossKind.CrossEntropy) yield return "labelSmoothing: only for the loss \"crossEntropy\"";
        if (Features == FeatureUse.Cached && BackboneRate > 0) yield return "features: \"cached\" keeps the backbone as it is; set backboneRate to 0";
        if (Features == FeatureUse.Cached && (Mixup > 0 || CutMix > 0)) yield return "features: \"cached\" has no images to mix; leave mixup and cutMix out";
        if (Patience > 0 && SelectBy == EpochSelection.Last) yield return "patience: with \"selectBy\": \"last\" every epoch is the best one";
    }
}

/// <summary>What happens to a batch whose loss or gradient is not finite.</summary>
public enum NonFinitePolicy
{
    /// <summary>Training stops and names it.</summary>
    Stop,

    /// <summary>It changes nothing, and the epoch's line in the log counts it.</summary>
    Skip,
}

/// <summary>How gradients become changes of the weights.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent with momentum 0.9.</summary>
    Sgd,

    /// <summary>Adam (Kingma and Ba 2015, arXiv 1412.6980): the paper's choice.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101).</summary>
    AdamW,
}

/// <summary>What makes an epoch the best one on the validation images.</summary>
public enum EpochSelection
{
    /// <summary>Highest accuracy.</summary>
    Accuracy,

    /// <summary>Highest macro-averaged F1: rare classes count as much as frequent ones.</summary>
    MacroF1,

    /// <summary>Lowest loss.</summary>
    Loss,

    /// <summary>The last one: for schedules that end at zero, where the validation images are too few to tell epochs apart.</summary>
    Last,
}
