using System.ComponentModel.DataAnnotations;
using Koilo.Learning.Losses;

namespace Koilo.Learning.Training;

/// <summary>How a network learns.</summary>
public sealed record OptimisationRecipe
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
