using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Loading;
using Koilo.Learning.Tests.Training;

namespace Koilo.Learning.Tests.Loading;

public class TrainingBatchesTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>
{
    [Fact]
    public void An_epoch_serves_every_training_image_once()
    {
        var batches = Batches(new Seed(1)).Epoch(1).ToList();
        Assert.Equal([8, 8, 2], batches.Select(batch => batch.Indices.Length)); // 18 training images: half of 36
        Assert.Equal(fixture.Data.Train.Order(), batches.SelectMany(batch => batch.Indices).Order());
    }

    [Fact]
    public void Epochs_differ_and_a_seed_repeats_them_to_the_byte()
    {
        var first = Batches(new Seed(1)).Epoch(1).ToList();
        Assert.NotEqual(first.SelectMany(batch => batch.Indices), Batches(new Seed(1)).Epoch(2).SelectMany(batch => batch.Indices));
        Assert.NotEqual(first.SelectMany(batch => batch.Indices), Batches(new Seed(2)).Epoch(1).SelectMany(batch => batch.Indices));
        var again = Batches(new Seed(1)).Epoch(1).ToList();
        Assert.Equal(first.SelectMany(batch => batch.Pixels), again.SelectMany(batch => batch.Pixels));
    }

    [Fact]
    public void A_last_batch_of_one_image_is_left_out()
    {
        var options = new TrainingBatchOptions(17, new() { Symmetry = Symmetry.None }, new Seed(1));
        var batches = new TrainingBatches(fixture.Images, fixture.Data.Train, options);
        Assert.Equal(1, batches.Count);
        Assert.Equal(17, Assert.Single(batches.Epoch(1)).Indices.Length);
    }

    [Fact]
    public void A_reader_that_stops_early_stops_the_producer() =>
        Assert.Equal(8, Batches(new Seed(1)).Epoch(1).First().Indices.Length);

    private TrainingBatches Batches(Seed seed) =>
        new(fixture.Images, fixture.Data.Train, new TrainingBatchOptions(8, new(), seed) { Prefetch = 1 });
}
