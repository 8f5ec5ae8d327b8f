using Koilo.Core;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using Koilo.Learning.Training.Checkpoints;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Training.Checkpoints;

[Collection(nameof(GlobalRandomNumbers))]
public sealed class TrainingCheckpointTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string State => _folder.Path("state.safetensors");

    /// <summary>Everything with a memory at once: AdamW, averages, mixing, dropout (SqueezeNet has it), a schedule with warm-up.</summary>
    [Theory]
    [InlineData("squeezenet1_1", Precision.Full)]
    [InlineData("resnet18", Precision.Mixed)]
    public void A_training_that_goes_on_ends_with_the_same_bits(string model, Precision precision)
    {
        var recipe = Recipe(model, precision);
        var whole = Train(recipe, epochs: 3);
        Train(recipe, epochs: 1);
        Assert.Equal(whole, Train(recipe, epochs: 2));
    }

    [Fact]
    public void A_torn_checkpoint_is_noticed_and_the_one_before_it_is_used()
    {
        var recipe = Recipe("resnet18", Precision.Full);
        var whole = Train(recipe, epochs: 3);
        Train(recipe, epochs: 2);
        using (var file = new FileStream(State, FileMode.Open)) // one byte in the middle of the numbers
        {
            file.Position = file.Length / 2;
            var old = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(old ^ 1));
        }

        Assert.Equal(whole, Train(recipe, epochs: 2)); // from epoch 1 on
        File.WriteAllBytes(State, [1, 2, 3]);
        File.WriteAllBytes(TrainingCheckpoint.Previous(State), File.ReadAllBytes(State));
        Assert.Contains("damaged", Assert.Throws<UserErrorException>(() => Train(recipe, epochs: 1)).Message, StringComparison.Ordinal);
    }

    /// <summary>The last one has been put aside, the new one lies half written under its temporary name.</summary>
    [Fact]
    public void A_kill_while_a_checkpoint_is_written_leaves_the_one_before_it()
    {
        var recipe = Recipe("squeezenet1_1", Precision.Full);
        var whole = Train(recipe, epochs: 3);
        Train(recipe, epochs: 2);
        File.WriteAllBytes($"{State}.0123456789abcdef.tmp", File.ReadAllBytes(State)[..1000]);
        File.Move(State, TrainingCheckpoint.Previous(State), overwrite: true);
        Assert.Equal(whole, Train(recipe, epochs: 1));
    }

    [Fact]
    public void A_checkpoint_of_another_network_is_refused()
    {
        Train(Recipe("resnet18", Precision.Full), epochs: 1);
        Assert.Contains("another network", Assert.Throws<UserErrorException>(() => Train(Recipe("squeezenet1_1", Precision.Full), epochs: 1)).Message, StringComparison.Ordinal);
    }

    private TrainingRecipe Recipe(string model, Precision precision) => fixture.Recipe with
    {
        Model = new() { Id = model },
        Training = fixture.Recipe.Training with
        {
            Epochs = 3,
            AverageDecay = 0.9,
            Mixup = 0.5,
            CutMix = 1,
            Schedule = Schedule.Cosine,
            WarmupEpochs = 0.5,
            Precision = precision,
            ClipNorm = 5,
        },
    };

    /// <summary>Goes on from the checkpoint, if there is one, for some epochs; the checkpoint is removed after the last.</summary>
    private (string Losses, string Weights) Train(TrainingRecipe recipe, int epochs)
    {
        random.manual_seed(recipe.Seed);
        using var model = ModelCatalog.Create(recipe.Model.Id, 3);
        using var trainer = new Trainer(model, fixture.Data, recipe, new TrainerContext(CPU, TimeProvider.System));
        var log = TrainingCheckpoint.Restore(State, trainer)?.Log.ToList() ?? [];
        foreach (var line in trainer.Epochs().Take(epochs))
        {
            log.Add(line);
            TrainingCheckpoint.Write(State, trainer, new CheckpointNote(recipe.Model.Id, fixture.Data.Classes, line.Epoch, trainer.OptimizerSteps, log));
        }

        var result = (string.Join(' ', log.Select(line => $"{line.TrainLoss:R} {line.ValLoss:R}")), string.Join(' ', trainer.State.Select(pair => Hash(pair.Value))));
        if (trainer.EpochsDone == recipe.Training.Epochs)
        {
            File.Delete(State);
            File.Delete(TrainingCheckpoint.Previous(State));
        }

        return result;
    }

    private static int Hash(Tensor tensor) => TensorReadBack.Floats(tensor.to(ScalarType.Float32)).Aggregate(17, (hash, number) => (hash * 31) + BitConverter.SingleToInt32Bits(number));

    public void Dispose() => _folder.Dispose();
}
